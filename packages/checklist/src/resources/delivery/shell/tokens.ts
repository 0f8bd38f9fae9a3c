import type { Excerpt } from './excerpt.ts';

/** A piece of a script; `at` is its index in the script that was given to be read. */
export type Token = Word | Operator | Redirection;

export interface Word {
  readonly type: 'word';
  /** Without quotes; what the shell fills in stays as written. */
  readonly text: string;
  readonly at: number;
  readonly isQuoted: boolean;
  readonly pieces: readonly Piece[];
  /** The scripts of its substitutions. */
  readonly inner: readonly Nested[];
}

/** Characters of a word that are read alike. */
export interface Piece {
  readonly text: string;
  readonly at: number;
  /**
   * Variables are filled in where it is `plain` or `quoted`, and the value of a plain one is split;
   * `literal` is what single quotes or an escape character protect.
   */
  readonly kind: 'plain' | 'quoted' | 'literal' | 'substitution';
}

/** A line's end is the operator `\n`. */
export interface Operator {
  readonly type: 'operator';
  readonly text: string;
  readonly at: number;
}

export interface Redirection {
  readonly type: 'redirection';
  readonly text: string;
  readonly at: number;
  /** The file, or the text of a `<<<`. */
  readonly target?: Word;
  /** The text that a `<<` hands to the command. */
  readonly heredoc?: Heredoc;
}

export interface Heredoc {
  readonly body: Excerpt;
  /** The scripts of the substitutions in it. */
  readonly inner: readonly Nested[];
}

/** The script of a substitution: `$(…)`, backticks, `<(…)`. */
export interface Nested {
  readonly tokens: readonly Token[];
}
