import type { Path } from './resource.ts';

/** What a comment begins with that asks to accept a fail: `aks-checklist:ignore CHECK reason`. */
export const ignoreMarker = 'aks-checklist:ignore';

/** What the key of an annotation begins with that does the same; the check's id follows. */
export const ignorePrefix = 'ignore.aks-checklist.io/';

/** A comment that begins with {@link ignoreMarker}, and the lines that it speaks for. */
export interface IgnoreComment {
  /** Relative to the working directory, `/` separated. */
  readonly file: string;
  /** One-based, of the comment itself. */
  readonly line: number;
  /** What stands behind the marker. */
  readonly text: string;
  /** The lines of the file that it speaks for, both included; absent where nothing follows it. */
  readonly span?: { readonly from: number; readonly to: number };
  /** Why it cannot count. */
  readonly problem?: string;
}

/** An annotation that asks the same for all of its resource. */
export interface IgnoreAnnotation {
  /** The check and the reason, as a comment has them behind its marker. */
  readonly text: string;
  /** Where it stands in the resource. */
  readonly path: Path;
}
