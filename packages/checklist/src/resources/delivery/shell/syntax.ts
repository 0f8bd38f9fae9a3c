import type { Redirection, Word } from './tokens.ts';

/** Commands one after the other, each run whatever became of the one before unless the shell stops. */
export type List = readonly Statement[];

/** `a && b || c`, or with `&` in the background. */
export interface Statement {
  readonly links: readonly Link[];
  readonly isBackground: boolean;
}

export interface Link {
  /** What stands before it; absent on the first. */
  readonly after?: '&&' | '||';
  readonly isNegated: boolean;
  /** What is piped into the next. */
  readonly parts: readonly Part[];
}

export type Part = SimpleCommand | Compound;

export interface SimpleCommand {
  readonly type: 'command';
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface Compound {
  readonly type: 'if' | 'loop' | 'group' | 'subshell' | 'function' | 'case' | 'try';
  /** Of `if` and loops. */
  readonly condition: List;
  readonly body: List;
  /** The other branches of `if` and `case`, and what follows a `try`. */
  readonly others: readonly List[];
  /** The words of `for` and `case` themselves, and the name of a function. */
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export function compound(type: Compound['type'], given: Partial<Compound>): Compound {
  return { type, condition: [], body: [], others: [], words: [], redirections: [], ...given };
}
