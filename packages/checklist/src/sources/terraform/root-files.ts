import type { InputFile } from '../../model/index.ts';
import {
  type NamedFile,
  type NamedFiles,
  type NamedFolder,
  type Unread,
  unread,
} from '../shared/named-files.ts';
import { resolve } from '../shared/paths.ts';

/** What stands at a path, and what that path is beside all others. */
export type FoundFile = Exclude<NamedFile, { form: 'text' }> | { form: 'text'; file: InputFile };

/** The files that the code of one root names, by paths that begin at its folder. */
export class RootFiles {
  readonly #folder: string;
  readonly #assessed: ReadonlyMap<string, InputFile>;
  readonly #named: NamedFiles | undefined;
  readonly #onOpen: (file: InputFile) => void;

  constructor(
    folder: string,
    assessed: ReadonlyMap<string, InputFile>,
    named: NamedFiles | undefined,
    onOpen: (file: InputFile) => void,
  ) {
    this.#folder = folder;
    this.#assessed = assessed;
    this.#named = named;
    this.#onOpen = onOpen;
  }

  open(written: string): FoundFile {
    const path = this.#placeOf(written);
    if (path === undefined) return unread('leads out of the repository');
    const found = this.#named?.open(path) ?? unread('is not read');
    if (found.form !== 'text') return found;
    // Another source has parsed it, if it is assessed.
    const file = this.#assessed.get(path) ?? {
      path,
      input: path,
      complete: new Set<never>(),
      text: found.text,
    };
    this.#onOpen(file);
    return { form: 'text', file };
  }

  /** The paths are relative to the folder. */
  below(written: string, depth: number): NamedFolder | Unread {
    const folder = this.#placeOf(written);
    if (folder === undefined) return unread('leads out of the repository');
    const found = this.#named?.below(folder, depth) ?? unread('is not read');
    if (found.form === 'unread') return found;
    const inside = (path: string) => (folder === '.' ? path : path.slice(folder.length + 1));
    return { ...found, paths: found.paths.map(inside), unsure: found.unsure.map(inside) };
  }

  /** Undefined for one that does not begin at the root. */
  #placeOf(written: string): string | undefined {
    return /^(?:[/~\\]|[a-z]:)/i.test(written) ? undefined : resolve(this.#folder, written);
  }
}
