import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import {
  leftOut,
  mostNamedBytes,
  type NamedFile,
  type NamedFiles,
  type NamedFolder,
  namedText,
  type Unread,
  unread,
} from '../sources/shared/named-files.ts';
import { type Ignores, ignoresAbove, ignoresOf, isIgnored, repositoryOf } from './ignores.ts';

/** Of all files that code names, in bytes. */
const mostBytes = 64 * 1024 * 1024;
/** Below one folder that code names. */
const mostFiles = 10_000;

/** What code names, as far as it is inside the repositories of the assessed paths and nobody excluded it. */
export function namedOnDisk(inputs: readonly string[], exclude: readonly string[]): NamedFiles {
  return new FilesOnDisk(
    inputs.filter((input) => input !== '-'),
    exclude.length === 0 ? () => false : picomatch([...exclude]),
  );
}

class FilesOnDisk implements NamedFiles {
  readonly #inputs: readonly string[];
  readonly #bounds: readonly string[];
  readonly #excluded: (path: string) => boolean;
  readonly #opened = new Map<string, NamedFile>();
  readonly #rules = new Map<string, readonly Ignores[]>();
  #left = mostBytes;

  constructor(inputs: readonly string[], excluded: (path: string) => boolean) {
    this.#inputs = inputs.map((input) => realpathSync(input));
    this.#bounds = this.#inputs.map((input) => {
      const folder = statSync(input).isDirectory() ? input : dirname(input);
      return repositoryOf(folder) ?? folder;
    });
    this.#excluded = excluded;
  }

  open(path: string): NamedFile {
    const before = this.#opened.get(path);
    if (before) return before;
    const found = guarded(() => this.#open(path));
    this.#opened.set(path, found);
    return found;
  }

  below(folder: string, depth: number): NamedFolder | Unread {
    return guarded(() => this.#below(folder, depth));
  }

  #open(path: string): NamedFile {
    const place = realPlace(path);
    const problem = this.#problemOf(place);
    if (problem !== undefined) return unread(problem);
    const stat = statSync(place, { throwIfNoEntry: false });
    if (!stat) return { form: 'absent' };
    if (!stat.isFile()) return unread('is no file');
    return this.#read(place, stat);
  }

  #read(place: string, { size }: Stats): NamedFile {
    if (size > mostNamedBytes) return unread('is larger than 1 MiB');
    this.#left -= size;
    if (this.#left < 0) return unread('is not read: the code names too many files');
    return namedText(readFileSync(place));
  }

  #below(folder: string, depth: number): NamedFolder | Unread {
    const place = realPlace(folder);
    const problem = this.#problemOf(place);
    if (problem !== undefined) return unread(problem);
    const all: string[] = [];
    if (!walk(place, depth, all)) return unread(`holds links, or more than ${mostFiles} files`);
    const shown = (path: string) => join(folder, relative(place, path)).split(sep).join('/');
    const isUnsure = (path: string) => this.#isLeftOut(path);
    return {
      form: 'files',
      paths: all.filter((path) => !isUnsure(path)).map(shown),
      unsure: all.filter(isUnsure).map(shown),
    };
  }

  #problemOf(place: string): string | undefined {
    const isGit = place.split(sep).includes('.git');
    if (isGit || !this.#bounds.some((bound) => isInside(place, bound))) {
      return 'leads out of the repository';
    }
    return this.#isLeftOut(place) ? leftOut : undefined;
  }

  #isLeftOut(place: string): boolean {
    const names = [relative('.', place), ...this.#inputs.map((input) => relative(input, place))];
    if (names.some((name) => this.#excluded(name.split(sep).join('/')))) return true;
    // What `terraform init` put there is read, whatever `.gitignore` says.
    if (place.split(sep).includes('.terraform')) return false;
    return isIgnored(place, false, this.#rulesFor(dirname(place)));
  }

  /** What ignores an assessed path is overruled by whoever named that. */
  #rulesFor(folder: string): readonly Ignores[] {
    const before = this.#rules.get(folder);
    if (before) return before;
    const inputs = this.#inputs.filter((input) => isInside(folder, input));
    const rules = [...ignoresAbove(folder), ...ignoresOf(folder)].filter(
      (rule) => !inputs.some((input) => isIgnored(input, true, [rule])),
    );
    this.#rules.set(folder, rules);
    return rules;
  }
}

/** All files of a folder and so many levels below; false where not all can be told. */
function walk(folder: string, depth: number, found: string[]): boolean {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return true;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const stat = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    if (!stat || entry.name === '.git') continue;
    if (stat.isFile() && found.push(path) > mostFiles) return false;
    if (!stat.isDirectory() || depth === 0) continue;
    if (entry.isSymbolicLink() || !walk(path, depth - 1, found)) return false;
  }
  return true;
}

/** A path without links in it, though there may be nothing at its end. */
function realPlace(path: string): string {
  const whole = resolve(path);
  if (statSync(whole, { throwIfNoEntry: false })) return realpathSync(whole);
  const above = dirname(whole);
  return above === whole ? whole : join(realPlace(above), basename(whole));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

function guarded<T>(look: () => T | Unread): T | Unread {
  try {
    return look();
  } catch (error) {
    return unread(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'ERROR'})`);
  }
}
