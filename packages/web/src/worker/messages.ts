import type { Attestation, Report } from 'aks-checklist/browser';

/** A file that the user gave, by the path that findings show. */
export interface GivenFile {
  readonly path: string;
  /** The dropped folder or file that it came with. */
  readonly input: string;
  readonly file: File;
}

/** What the page asks of the worker. */
export type Request =
  | {
      readonly type: 'judge';
      readonly files: readonly GivenFile[];
      /** Folders that are the root of a repository. */
      readonly repositories: readonly Pick<GivenFile, 'path' | 'input'>[];
      readonly now: string;
      readonly version: string;
      /** Blocks of the page, still packed: most files need no grammar. */
      readonly grammars: { readonly runtime: string; readonly terraform: string };
    }
  | { readonly type: 'read'; readonly file: File }
  | { readonly type: 'attestations'; readonly file: File };

/** What the worker answers. */
export type Answer =
  | {
      readonly type: 'judged';
      readonly report: Report;
      /** The texts of the files that findings point into. */
      readonly sources: ReadonlyMap<string, string>;
    }
  | { readonly type: 'read'; readonly report: Report }
  | { readonly type: 'attestations'; readonly entries: readonly Attestation[] }
  | { readonly type: 'failed'; readonly problems: readonly string[] };
