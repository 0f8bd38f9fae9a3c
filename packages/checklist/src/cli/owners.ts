import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import { type CodeOwnersFile, didYouMean, type Ownership, unowned } from '../model/index.ts';
import { UsageError } from './usage-error.ts';

/** Where repositories keep the file, in the order in which it is looked for. */
const folders = ['.github', '.', 'docs', '.gitlab'];

/** Who owns what: the rules of the configuration, and the CODEOWNERS of what is assessed. */
export function ownershipOf(config: Config, paths: readonly string[]): Ownership | undefined {
  const rules = config.owners ?? [];
  const roots = new Set(['.', ...paths.filter((path) => path !== '-')].map(rootOf));
  const codeOwners = config.codeOwners === 'never' ? [] : [...roots].flatMap(codeOwnersIn);
  return rules.length + codeOwners.length === 0 ? undefined : { rules, codeOwners };
}

/** The repository around a path; the working directory where there is none. */
function rootOf(path: string): string {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return resolve('.');
  }
}

function codeOwnersIn(root: string): CodeOwnersFile[] {
  const folder = folders.find((name) => existsSync(join(root, name, 'CODEOWNERS')));
  if (folder === undefined) return [];
  const path = join(root, folder, 'CODEOWNERS');
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${relative('.', path)} cannot be read (${code}); \`codeOwners: never\` in the configuration leaves it out`,
    );
  }
  return [{ text, syntax: syntaxOf(root, folder, text), pathOf: (file) => inside(root, file) }];
}

function syntaxOf(root: string, folder: string, text: string): CodeOwnersFile['syntax'] {
  if (folder === '.github') return 'github';
  const hasSections = /^\^?\[[^\]\n]+\]/m.test(text);
  const isGitLab = folder === '.gitlab' || hasSections || existsSync(join(root, '.gitlab-ci.yml'));
  return isGitLab ? 'gitlab' : 'github';
}

function inside(root: string, file: string): string | undefined {
  const path = relative(root, resolve(file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? undefined : path;
}

/** The owners that `--owner` names, which must be some of those that the result knows. */
export function knownOwners(
  wanted: readonly string[],
  { owners }: { readonly owners?: readonly string[] },
): readonly string[] {
  if (wanted.length === 0) return [];
  if (owners === undefined) {
    throw new UsageError(
      '--owner: nothing says who owns what: give `owners` in aks-checklist.yaml, or a CODEOWNERS file',
    );
  }
  const known = [...owners, unowned];
  for (const owner of wanted) {
    if (!known.includes(owner)) {
      throw new UsageError(
        `no owner ${owner}${didYouMean(owner, known)}; there are: ${known.join(', ')}`,
      );
    }
  }
  return wanted;
}
