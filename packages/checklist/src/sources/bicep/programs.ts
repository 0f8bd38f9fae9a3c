import type { InputFile } from '../../model/index.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { type Code, literalText, pathFrom } from './code.ts';
import { Allowance, rootsOf } from './deploy.ts';
import { codeFile, parametersFile } from './files.ts';
import { prepare } from './index.ts';

/** What the official compiler is asked for: one file, and all that it makes of it. */
export interface Program {
  readonly root: InputFile;
  /** Paths of the code that it is made of. */
  readonly code: ReadonlySet<string>;
  /** Other files that the code names: templates, texts. */
  readonly others: ReadonlySet<string>;
  /** What the code takes that nobody can tell from it. */
  readonly odd: string | undefined;
}

/**
 * The programs among the files: code that no other code calls, and files of values for code that is
 * in a registry.
 */
export function programsIn(files: readonly InputFile[]): readonly Program[] {
  const { codes, files: all, parameters } = prepare(files, new Allowance()).deployable;
  const values = [...codes.values()].filter(
    (code) => parametersFile.test(code.path) && usesRegistry(code),
  );
  return [...rootsOf({ codes, files: all, parameters }), ...values].map((root) =>
    programOf(root, codes),
  );
}

function usesRegistry(code: Code): boolean {
  return code.declarations.some((one) => {
    const written = one.kind === 'using' ? literalText(one.value) : undefined;
    return written !== undefined && written !== 'none' && pathFrom(code, written) === undefined;
  });
}

function programOf(root: Code, codes: ReadonlyMap<string, Code>): Program {
  const found = new Set<string>();
  const others = new Set<string>();
  let odd: string | undefined;
  const waiting = [root.path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const code = codes.get(next);
    if (found.has(next)) continue;
    if (code) found.add(next);
    else others.add(next);
    if (!code) continue;
    const named = namedBy(code);
    waiting.push(...named.paths);
    odd ??= named.odd;
  }
  return { root: root.file, code: found, others, odd };
}

/** `loadTextContent('a.sh')`; of any other argument nobody knows which file it is. */
const loading = /\bload\w+\s*\(\s*(?:'([^'$\\\n]*)'\s*[,)])?/g;
const local = /\.(?:bicep|json|jsonc|tgz)$/i;

/** The files that code names. */
function namedBy(code: Code): { paths: readonly string[]; odd: string | undefined } {
  const paths: string[] = [];
  let odd: string | undefined;
  for (const one of code.declarations) {
    const target = targetOf(one);
    const path = target === undefined ? undefined : pathFrom(code, target);
    if (path !== undefined && (codeFile.test(path) || local.test(path))) paths.push(path);
  }
  for (const [call, path] of code.text.matchAll(loading)) {
    if (path === undefined) odd ??= `${code.path} names a file by more than a text: ${call}…`;
    else paths.push(resolve(folderOf(code.path), path.replaceAll('\\', '/')));
  }
  // They are those of the machine that deploys.
  if (/\breadEnvironmentVariable\s*\(/.test(code.text))
    odd ??= `${code.path} reads variables of the environment`;
  // A binary, whatever it is: its path may be any.
  if (/^[ \t]*(?:extension|provider)\s+'[./]/m.test(code.text))
    odd ??= `${code.path} has an extension`;
  return { paths, odd };
}

function targetOf(one: Code['declarations'][number]): string | undefined {
  if (one.kind === 'module') return literalText(one.target);
  if (one.kind === 'import') return literalText(one.from);
  return one.kind === 'using' || one.kind === 'extends' ? literalText(one.value) : undefined;
}
