import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import picomatch from 'picomatch';
import type { EvidenceKind, Gap, InputFile } from '../model/index.ts';
import type { FoundFiles } from '../read/read-files.ts';
import { trackedIn } from './git-index.ts';
import { type Ignores, ignoresOf, isIgnored, repositoryOf, rootIgnores } from './ignores.ts';
import { UsageError } from './usage-error.ts';

/** Folders that never hold evidence of the user's own. */
const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Where `terraform init` puts modules, whatever `.gitignore` says, beside providers that nobody reads. */
const downloads = '.terraform';

/** The most text of one file, in bytes: V8 holds no longer string. */
const mostBytes = 400 * 1024 * 1024;

export interface FindOptions {
  /** Whether some source wants a file of this path. */
  readonly claims: (path: string) => boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Evidence kinds that an input holds all of. */
  readonly complete: (input: string) => ReadonlySet<EvidenceKind>;
  readonly onFile?: (count: number) => void;
}

/** Reads every file that a source wants, below each path, in a stable order. */
export function findFiles(paths: readonly string[], options: FindOptions): FoundFiles {
  const found = new Finder(options);
  for (const path of paths) found.add(path);
  return found;
}

class Finder implements FoundFiles {
  readonly files: InputFile[] = [];
  readonly gaps: Omit<Gap, 'source' | 'evidence'>[] = [];
  passedOver = 0;
  readonly repositories: InputFile[] = [];
  readonly #options: FindOptions;
  readonly #included: (path: string) => boolean;
  readonly #excluded: (path: string) => boolean;
  readonly #seenFiles = new Set<string>();
  readonly #seenFolders = new Set<string>();
  /** Links are followed inside of it: the repository, or else what is assessed. */
  #bound = '';
  #tracked: ReadonlySet<string> | undefined;

  constructor(options: FindOptions) {
    this.#options = options;
    this.#included = options.include.length > 0 ? picomatch([...options.include]) : () => true;
    this.#excluded = options.exclude.length > 0 ? picomatch([...options.exclude]) : () => false;
  }

  add(path: string): void {
    if (path === '-') {
      this.#keep('<stdin>', path, readFileSync(0));
      return;
    }
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new UsageError(`${path}: no such file or folder`);
    this.#bound = repositoryOf(stat.isDirectory() ? path : dirname(path)) ?? realpathSync(path);
    this.#tracked = undefined;
    if (stat.isDirectory()) this.#walk(path, path, rootIgnores(path));
    else this.#read(path, path);
  }

  #walk(folder: string, input: string, ignores: readonly Ignores[]): void {
    const real = realpathSync(folder);
    if (this.#seenFolders.has(real)) return;
    this.#seenFolders.add(real);
    const rules = [...ignores, ...ignoresOf(folder)];
    for (const entry of this.#entries(folder)) this.#visit(folder, entry, input, rules);
  }

  #visit(folder: string, entry: Dirent, input: string, rules: readonly Ignores[]): void {
    const path = join(folder, entry.name);
    if (entry.name === '.git') this.#mark(path, input);
    if (entry.name === downloads) {
      this.#walkDownloads(join(path, 'modules'), input);
      return;
    }
    const stat = entry.isSymbolicLink() ? this.#follow(path) : entry;
    if (!stat || (isIgnored(path, stat.isDirectory(), rules) && !this.#isTracked(path))) return;
    if (stat.isDirectory() && skipped.has(entry.name)) return;
    if (entry.isSymbolicLink() && this.#leadsOut(path, stat.isFile())) return;
    if (stat.isDirectory()) this.#walk(path, input, rules);
    else if (stat.isFile()) this.#read(path, input);
  }

  /** What git tracks is a part of the repository, whatever it would ignore. */
  #isTracked(path: string): boolean {
    this.#tracked ??= trackedIn(this.#bound);
    if (this.#tracked.size === 0) return false;
    const real = join(realpathSync(dirname(path)), basename(path));
    return this.#tracked.has(relative(this.#bound, real).split(sep).join('/'));
  }

  #mark(path: string, input: string): void {
    const complete = this.#options.complete(input);
    this.repositories.push({ path: shownPath(path), input, complete, text: '' });
  }

  #walkDownloads(folder: string, input: string): void {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) this.#walk(folder, input, []);
  }

  /** What a link leads to; nothing for one that leads nowhere, and a gap for links in a circle. */
  #follow(path: string) {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch (error) {
      this.#unreadable(path, error);
      return undefined;
    }
  }

  /** A link out of the bound is a gap, unless no source wants the file. */
  #leadsOut(path: string, isFile: boolean): boolean {
    const inside = relative(this.#bound, realpathSync(path));
    if (!inside.startsWith('..') && !isAbsolute(inside)) return false;
    const input = shownPath(path);
    if (isFile && !this.#options.claims(input)) this.passedOver++;
    else {
      const message = `${input} leads out of ${shownPath(this.#bound)}: assess what it leads to as well`;
      this.gaps.push({ reason: 'unreadable', input, message });
    }
    return true;
  }

  #entries(folder: string) {
    try {
      const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
      return readdirSync(folder, { withFileTypes: true }).sort(byName);
    } catch (error) {
      this.#unreadable(folder, error);
      return [];
    }
  }

  #read(path: string, input: string): void {
    const shown = shownPath(path);
    const below = relative(input, path).split(sep).join('/') || shown;
    const matches = (glob: (path: string) => boolean) => glob(shown) || glob(below);
    if (!this.#options.claims(shown) || !matches(this.#included) || matches(this.#excluded)) {
      this.passedOver++;
      return;
    }
    // A link to a file is a file of its own: a configuration is made of all files in its folder.
    const real = join(realpathSync(dirname(path)), basename(path));
    if (this.#seenFiles.has(real)) return;
    this.#seenFiles.add(real);
    try {
      const { size } = statSync(path);
      if (size > mostBytes) this.#tooLarge(shown);
      else this.#keep(shown, input, readFileSync(path));
    } catch (error) {
      this.#unreadable(path, error);
    }
  }

  #keep(path: string, input: string, bytes: Buffer): void {
    const text = this.#decode(path, bytes);
    if (text === undefined) return;
    this.files.push({ path, input, complete: this.#options.complete(input), text });
    this.#options.onFile?.(this.files.length);
  }

  #decode(path: string, bytes: Buffer): string | undefined {
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    try {
      const plain = zipped ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes;
      return decodeText(plain);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') this.#tooLarge(path);
      else this.#unreadable(path, error);
      return undefined;
    }
  }

  #tooLarge(path: string): void {
    const limit = `${mostBytes / 1024 / 1024} MiB`;
    this.gaps.push({
      reason: 'too-large',
      input: path,
      message: `${path} is larger than ${limit}: split it`,
    });
  }

  #unreadable(path: string, error: unknown): void {
    const input = shownPath(path);
    const { code, message } = error as NodeJS.ErrnoException;
    this.gaps.push({
      reason: 'unreadable',
      input,
      message: `${input} cannot be read (${code ?? message})`,
    });
  }
}

/** UTF-8, or UTF-16 where the byte order mark says so: PowerShell 5 redirects into that. */
function decodeText(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le');
  if (first === 0xfe && second === 0xff) return Buffer.from(bytes).swap16().toString('utf16le');
  return bytes.toString('utf8');
}

/** Relative to the working directory, with `/`. */
function shownPath(path: string): string {
  return (relative('.', path) || '.').split(sep).join('/');
}
