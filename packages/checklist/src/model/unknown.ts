/**
 * A value that is written down but not resolved: a template, a variable, an expression.
 * No operator of a check ever receives one; a read of it through a view throws {@link Unresolved}.
 */
export class Unknown {
  /** Why it is not known, for example `is a template: {{ .Values.image }}`. */
  readonly why: string;
  /** The text as written, so that its literal parts can be judged. */
  readonly text: string | undefined;
  /** The members that are known of a mapping which may have others. */
  readonly known: object | undefined;

  constructor(why: string, text?: string, known?: object) {
    this.why = why;
    this.text = text;
    this.known = known;
  }
}

/** What is not known and may be nothing at all: `var.id ? "x" : null`. */
export class MaybeAbsent extends Unknown {}

/**
 * Thrown where an answer hangs on something that is not known; the evaluation turns it into `unknown`. It
 * is no Error: code with many variables makes a hundred thousand of them, and each Error keeps a stack.
 */
export class Unresolved {
  readonly message: string;

  constructor(why: string) {
    this.message = why;
  }
}

/** Why something is not known, for a sentence that says itself that it is not. */
export function reasonOf(why: string): string {
  return why.replace(/^is not known: /, '');
}
