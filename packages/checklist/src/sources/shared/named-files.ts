import { isBelow } from './paths.ts';

/** What stands at a path that code names. */
export type NamedFile =
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'absent' }
  | Unread;

/** Why nobody can tell what a path leads to: `leads out of the repository`. */
export interface Unread {
  readonly form: 'unread';
  readonly why: string;
}

/** The files below a folder, by paths that begin where the others of the inventory do. */
export interface NamedFolder {
  readonly form: 'files';
  readonly paths: readonly string[];
  /** Files that may be there for some and not for others: those that git ignores. */
  readonly unsure: readonly string[];
}

/** Files of the assessed repository that are read because the code of another one names them. */
export interface NamedFiles {
  open(path: string): NamedFile;
  /** `depth` is how many levels of folders below it are looked into. */
  below(folder: string, depth: number): NamedFolder | Unread;
}

export function unread(why: string): Unread {
  return { form: 'unread', why };
}

/** In UTF-8 bytes. */
export const mostNamedBytes = 1024 * 1024;

/** The text of a file, byte for byte; one in another encoding, or none at all, is not read. */
export function namedText(bytes: Uint8Array): NamedFile {
  if (bytes.length > mostNamedBytes) return unread('is larger than 1 MiB');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { form: 'text', text };
  } catch {
    return unread('is no text in UTF-8');
  }
}

/** What is said of a file that may be there for some and not for others. */
export const leftOut = 'is excluded, or ignored by git';

/** Files that a browser was given, in folders that it was given as a whole. */
export interface GivenFiles {
  readonly folders: readonly string[];
  readonly paths: readonly string[];
  bytesOf(path: string): Uint8Array;
  isLeftOut(path: string): boolean;
}

export function namedAmong({ folders, paths, bytesOf, isLeftOut }: GivenFiles): NamedFiles {
  const known = new Set(paths);
  const isInside = (path: string) =>
    folders.some((folder) => path === folder || isBelow(path, folder));
  return {
    open: (path) => {
      if (!known.has(path) && !isInside(path)) return unread('is not among the given files');
      if (isLeftOut(path)) return unread(leftOut);
      return known.has(path) ? namedText(bytesOf(path)) : { form: 'absent' };
    },
    below: (folder) => {
      if (!isInside(folder)) return unread('is not among the given files');
      const all = paths.filter((path) => isBelow(path, folder));
      return {
        form: 'files',
        paths: all.filter((path) => !isLeftOut(path)),
        unsure: all.filter(isLeftOut),
      };
    },
  };
}
