import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What a `.gitignore` says of what is below its folder. */
export interface Ignores {
  readonly folder: string;
  readonly rules: Ignore;
}

export function ignoresOf(folder: string): Ignores[] {
  const text = readOptional(join(folder, '.gitignore'));
  return text === undefined ? [] : [{ folder, rules: ignore().add(text) }];
}

/** The root of the repository that a path is in. */
export function repositoryOf(path: string): string | undefined {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if (isRepository(folder)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The rules of the folders above, up to the repository's root, less those that ignore the path itself. */
export function rootIgnores(path: string): Ignores[] {
  const real = realpathSync(path);
  return repositoryOf(real) === undefined
    ? []
    : ignoresAbove(real).filter((ignores) => !isIgnored(real, true, [ignores]));
}

/** The rules of all folders above a real path, up to the repository's root. */
export function ignoresAbove(path: string): Ignores[] {
  const found: Ignores[] = [];
  for (let folder = path; !isRepository(folder); ) {
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
    found.unshift(...ignoresOf(folder));
  }
  return found;
}

function isRepository(folder: string): boolean {
  return statSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
}

/** Whether one of the rules ignores a path, or a folder that it is in. */
export function isIgnored(path: string, isFolder: boolean, ignores: readonly Ignores[]): boolean {
  return ignores.some(({ folder, rules }) => {
    const inside = relative(folder, path).split(sep).join('/');
    return (
      inside !== '' && !inside.startsWith('..') && rules.ignores(isFolder ? `${inside}/` : inside)
    );
  });
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
