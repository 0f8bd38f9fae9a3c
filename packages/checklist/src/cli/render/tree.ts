import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { InputFile } from '../../model/index.ts';
import { folderOf } from '../../sources/shared/paths.ts';

/** The assessed folders: a tool is shown nothing outside of them. */
export class AssessedTree {
  readonly #roots: readonly string[];
  /** How the assessed files name a folder, by its real path. */
  readonly #names = new Map<string, string>();

  constructor(files: readonly InputFile[]) {
    this.#roots = [...new Set(files.map(({ input }) => input))].flatMap((input) => {
      const real = realPath(input);
      if (real === undefined) return [];
      return [statSync(real).isDirectory() ? real : dirname(real)];
    });
    for (const folder of new Set(files.map(({ path }) => folderOf(path)))) {
      const real = realPath(folder);
      if (real !== undefined) this.#names.set(real, folder);
    }
  }

  /** A path as the assessed files name it, whatever links lead to it. */
  nameOf(path: string): string {
    const folder = realPath(dirname(path));
    const name = folder === undefined ? undefined : this.#names.get(folder);
    if (folder === undefined || name === undefined) return shownPath(path);
    return name === '.' ? basename(path) : `${name}/${basename(path)}`;
  }

  /** Whether what a path leads to, links included, lies in an assessed folder. */
  holds(path: string): boolean {
    const real = realPath(path);
    return real !== undefined && this.#roots.some((root) => real === root || isIn(real, root));
  }

  /** Why a tool that reads all of a folder must not: a link that leads out or in circles, too much. */
  faultIn(folder: string): string | undefined {
    const todo = [folder];
    for (let count = 0; todo.length > 0; ) {
      const at = todo.pop() as string;
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        if (++count > mostEntries) return `it holds more than ${mostEntries} files`;
        const path = join(at, entry.name);
        if (entry.isDirectory()) todo.push(path);
        else if (!entry.isFile()) {
          const why = this.#oddity(path);
          if (why !== undefined) return `${shownPath(path)} is ${why}`;
        }
      }
    }
    return undefined;
  }

  /** What is wrong with something that is neither a folder nor a file, unless it is a link to a file. */
  #oddity(path: string): string | undefined {
    if (realPath(path) === undefined) return 'a link that leads nowhere';
    if (!this.holds(path)) return 'a link out of the assessed folder';
    const stat = statSync(path);
    if (stat.isDirectory()) return 'a link to a folder, which is not followed';
    return stat.isFile() ? undefined : 'no file';
  }
}

const mostEntries = 20_000;

function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Where a path leads; undefined where nothing is, and for links in a circle. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Relative to the working directory, with `/`, as sources name files. */
export function shownPath(path: string): string {
  return (relative('.', path) || '.').split(sep).join('/');
}
