export interface Token {
  /** A mark stands for itself; `quote` opens a text. */
  readonly type: 'name' | 'number' | 'newline' | 'quote' | 'end' | 'bad' | (string & {});
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the parser cannot go on from; it never leaves the parser. */
export class Fault extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

// Blanks, comments of one line, and lines for the linter: `#disable-next-line no-unused-params`.
const silent = /[ \t\uFEFF]+|\/\/[^\r\n]*|#[^\r\n]*/y;
const lineBreak = /(?:\r\n?|\n)/y;
const name = /[A-Za-z_][\w]*/y;
const number = /\d+/y;
// With dollars in front of it, a text of many lines holds expressions.
const quote = /'|\$+(?=''')/y;
// The longest first.
const mark = /\.\.\.|=>|==|!=|=~|!~|<=|>=|&&|\|\||\?\?|\.\?|::|[{}[\]().,:?!=<>+\-*/%|@^]/y;

/** Reads a text token by token, from wherever the parser is. */
export class Scanner {
  readonly text: string;
  /** The end of the token that was read last. */
  at = 0;
  /** How deep the expression nests that is being read. */
  depth = 0;
  #ahead: Token | undefined;
  /** What comes first after line breaks. */
  #beyond: Token | undefined;
  readonly #lastClose: number;

  constructor(text: string) {
    this.text = text;
    this.#lastClose = text.lastIndexOf('*/');
  }

  peek(): Token {
    this.#ahead ??= this.#scan(this.at);
    return this.#ahead;
  }

  next(): Token {
    const token = this.peek();
    this.moveTo(token.end);
    return token;
  }

  /** The next token, if it is of that type. */
  take(type: string): Token | undefined {
    return this.peek().type === type ? this.next() : undefined;
  }

  /** The next name, if it is that word. */
  takeWord(word: string): Token | undefined {
    const { type, text } = this.peek();
    return type === 'name' && text === word ? this.next() : undefined;
  }

  expect(type: string, what = `"${type}"`): Token {
    const token = this.take(type);
    if (!token) throw this.fault(`${what} is missing`);
    return token;
  }

  skipNewlines(): void {
    while (this.take('newline'));
  }

  /** What comes first after line breaks; nothing is read. */
  peekBeyondNewlines(): Token {
    if (this.#beyond) return this.#beyond;
    let token = this.peek();
    while (token.type === 'newline') token = this.#scan(token.end);
    this.#beyond = token;
    return token;
  }

  moveTo(offset: number): void {
    this.at = offset;
    this.#ahead = undefined;
    this.#beyond = undefined;
  }

  fault(message: string): Fault {
    const { type, text, start } = this.peek();
    const found = type === 'newline' ? 'the end of the line' : type === 'end' ? 'the end' : text;
    return new Fault(start, `${message} before ${found}`);
  }

  #scan(from: number): Token {
    const start = this.#behindSilence(from);
    const token = (type: string, text: string): Token => ({
      type,
      text,
      start,
      end: start + text.length,
    });
    if (start >= this.text.length) return token('end', '');
    const breaks = this.#match(lineBreak, start);
    if (breaks !== undefined) return token('newline', breaks);
    const word = this.#match(name, start);
    if (word !== undefined) return token('name', word);
    const digits = this.#match(number, start);
    if (digits !== undefined) return token('number', digits);
    const open = this.#match(quote, start);
    if (open !== undefined) return token('quote', open);
    const sign = this.#match(mark, start);
    return sign === undefined ? token('bad', this.text[start] as string) : token(sign, sign);
  }

  /** A comment without an end is none, and nobody looks for its end again and again. */
  #behindSilence(from: number): number {
    for (let at = from; ; ) {
      const isComment = this.text.startsWith('/*', at) && this.#lastClose >= at + 2;
      const next = isComment
        ? this.text.indexOf('*/', at + 2) + 2
        : at + (this.#match(silent, at)?.length ?? 0);
      if (next === at) return at;
      at = next;
    }
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0];
  }
}
