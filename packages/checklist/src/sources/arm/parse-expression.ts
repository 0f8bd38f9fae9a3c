/** What stands in the brackets of `"[…]"`, as it is written. */
export type Written = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Written[] }
  | { readonly kind: 'member'; readonly of: Written; readonly name: string }
  | { readonly kind: 'index'; readonly of: Written; readonly index: Written }
);

/** Why an expression cannot be read, and where. */
export class Fault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Deeper than any expression that somebody wrote. */
const deepest = 100;

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
const longest = 24_576;

/**
 * Reads an expression of a template, with offsets from the start of the text. Throws a {@link Fault}.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export function parseExpression(text: string): Written {
  if (text.length > longest) throw new Fault(`it is longer than ${longest} letters`, 0);
  const parser = new Parser(text);
  const found = parser.expression(0);
  parser.end();
  return found;
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  expression(depth: number): Written {
    if (depth > deepest) throw new Fault('expressions nest too deep', this.#at);
    this.#skipBlanks();
    const start = this.#at;
    let found = this.#primary(start, depth);
    for (let steps = 0; ; steps++) {
      this.#skipBlanks();
      if (steps > deepest) throw new Fault('there are too many steps', this.#at);
      if (this.#take('.')) {
        this.#skipBlanks();
        found = { kind: 'member', of: found, name: this.#match(/\w+/y), start, end: this.#at };
      } else if (this.#take('[')) {
        const index = this.expression(depth + 1);
        this.#expect(']');
        found = { kind: 'index', of: found, index, start, end: this.#at };
      } else return found;
    }
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw new Fault('the expression has ended', this.#at);
  }

  #primary(start: number, depth: number): Written {
    if (this.#text[start] === "'") {
      const value = this.#match(/'(?:[^']|'')*'/y)
        .slice(1, -1)
        .replaceAll("''", "'");
      return { kind: 'literal', value, start, end: this.#at };
    }
    if (/[-+\d]/.test(this.#text[start] ?? '')) {
      const value = Number(this.#match(/[-+]?\d+(?:\.\d+)?/y));
      return { kind: 'literal', value, start, end: this.#at };
    }
    const name = this.#match(/[A-Za-z_]\w*(?:\s*\.\s*\w+)*/y).replaceAll(/\s/g, '');
    return { kind: 'call', name, args: this.#args(depth), start, end: this.#at };
  }

  #args(depth: number): readonly Written[] {
    this.#expect('(');
    const args: Written[] = [];
    this.#skipBlanks();
    if (this.#take(')')) return args;
    do args.push(this.expression(depth + 1));
    while (this.#take(','));
    this.#expect(')');
    return args;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) throw new Fault('this is no expression', this.#at);
    this.#at += found.length;
    return found;
  }

  #take(letter: string): boolean {
    if (this.#text[this.#at] !== letter) return false;
    this.#at++;
    return true;
  }

  #expect(letter: string): void {
    this.#skipBlanks();
    if (!this.#take(letter)) throw new Fault(`${letter} is due`, this.#at);
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }
}
