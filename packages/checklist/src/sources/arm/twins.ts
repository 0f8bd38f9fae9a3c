import type { Gap, InputFile } from '../../model/index.ts';
import { type Code, calledBy } from '../bicep/code.ts';
import { Allowance, type Declared, rootsOf } from '../bicep/deploy.ts';
import type { Prepared } from '../bicep/index.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { holdsAll } from './holds-all.ts';
import { type BothDeclared, readBoth } from './made.ts';

/** What templates tell that lie beside the Bicep that they were made of. */
export interface Twins {
  /** What Bicep declares, by its path. */
  readonly declared: ReadonlyMap<string, Declared>;
  /** Paths of the templates that declare nothing else. */
  readonly settled: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
}

const generated = /"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/;

/**
 * Compares Bicep with the templates beside it. One that declares all that the Bicep does tells the modules
 * of registries as well; one that does not is another template, which somebody may deploy. `compiled` is
 * what the compiler itself made of Bicep.
 */
export function readTwins(
  files: readonly InputFile[],
  { deployable }: Prepared,
  compiled: ReadonlyMap<string, Declared>,
): Twins {
  // The Bicep is evaluated a second time here, and must not lose its own share of the work.
  const allowance = new Allowance();
  const declared = new Map<string, Declared>();
  const settled = new Set<string>();
  const gaps: Gap[] = [];
  const called = new Set([...deployable.codes.values()].flatMap(calledBy));
  const roots = new Set(rootsOf(deployable).map(({ path }) => path));
  for (const file of files) {
    const { path } = file;
    if (!/\.json$/i.test(path) || called.has(path) || !generated.test(file.text)) continue;
    const { code, isNamesake } = bicepBeside(path, deployable.codes);
    if (!code) continue;
    const how = `compiled in ${path}`;
    const template = { ...file, path: code.path };
    const both = readBoth({ path: code.path, template, how }, deployable, allowance);
    const found = both && agreed(both, compiled.get(code.path));
    if (found) {
      settled.add(path);
      if (roots.has(code.path)) declared.set(code.path, found);
    } else if (both && isNamesake) gaps.push(differs(path, code, deployable.source));
  }
  return { declared, settled, gaps };
}

/** The Bicep of the same name, or else the main one of the folder. */
function bicepBeside(path: string, codes: ReadonlyMap<string, Code>) {
  const namesake = codes.get(path.replace(/\.json$/i, '.bicep'));
  const code = namesake ?? codes.get(resolve(folderOf(path), 'main.bicep'));
  return { code, isNamesake: namesake !== undefined };
}

/** What is declared by both; undefined where they differ. */
function agreed({ own, made }: BothDeclared, compiled: Declared | undefined): Declared | undefined {
  if (compiled) return holdsAll(made, compiled) ? compiled : undefined;
  if (!holdsAll(made, own)) return undefined;
  return own.gaps.length === 0 ? own : made;
}

/** It hides nothing: both are judged. */
function differs(path: string, { path: bicep }: Code, source: string): Gap {
  const message = `${path} does not declare what ${bicep} does, so that both are judged: build it again, or remove it`;
  return { source, evidence: 'azure', reason: 'unresolved', input: path, message, kinds: [] };
}
