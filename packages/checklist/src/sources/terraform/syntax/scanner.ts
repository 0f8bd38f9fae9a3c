import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';

/** The code is left to the grammar; it never leaves the parser. */
export class Declined extends Error {}

/** More than code nests. */
const deepest = 100;

// `a::b` is a function of a provider.
const identifier = /[A-Za-z_](?:[\w-]|::)*/y;

const none: readonly SyntaxNode[] = [];

/** Reads a text from wherever the parser is. What it declines, it declines for good. */
export class Scanner {
  readonly text: string;
  /** The end of what was read last. */
  at = 0;
  readonly #expression: (scanner: Scanner) => SyntaxNode;
  #depth = 0;

  constructor(text: string, expression: (scanner: Scanner) => SyntaxNode) {
    this.text = text;
    this.#expression = expression;
  }

  /** Goes on to what is neither blank nor a comment, and tells its code; NaN is the end of the text. */
  peek(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d) this.at++;
      else if (code === 0x23) this.#skipTo('\n', 1);
      else if (code !== 0x2f) return code;
      else if (this.text.startsWith('//', this.at)) this.#skipTo('\n', 2);
      else if (this.text.startsWith('/*', this.at)) this.#skipTo('*/', 2);
      else return code;
    }
  }

  sees(sign: string): boolean {
    this.peek();
    return this.text.startsWith(sign, this.at);
  }

  /** The next sign, if it is that one. */
  take(sign: string): SyntaxNode | undefined {
    return this.sees(sign) ? this.mark(sign) : undefined;
  }

  expect(sign: string, type?: string): SyntaxNode {
    if (!this.sees(sign)) throw this.declined();
    return this.mark(sign, type);
  }

  /** A sign that is known to stand here; those that have a name have a node of it. */
  mark(sign: string, type?: string): SyntaxNode {
    return this.leaf(type ?? sign, this.at + sign.length, type !== undefined);
  }

  /** The next word, whatever it means. */
  word(): string {
    this.peek();
    return this.match(identifier) ?? '';
  }

  identifier(word = this.word()): SyntaxNode {
    if (word === '') throw this.declined();
    return this.leaf('identifier', this.at + word.length);
  }

  /** The next word, if it is that one. */
  takeWord(word: string): SyntaxNode | undefined {
    return this.sees(word) && this.word() === word ? this.mark(word) : undefined;
  }

  /** What a sticky pattern finds here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  /** A node with nothing in it, from here to an end. */
  leaf(type: string, end: number, named = true): SyntaxNode {
    const start = this.at;
    this.at = end;
    return { type, named, start, end, children: none, broken: false };
  }

  expression(): SyntaxNode {
    this.enter();
    const found = this.#expression(this);
    this.leave();
    return found;
  }

  enter(): void {
    this.#depth++;
    if (this.#depth > deepest) throw this.declined();
  }

  leave(): void {
    this.#depth--;
  }

  declined(): Declined {
    return new Declined();
  }

  #skipTo(end: string, from: number): void {
    const found = this.text.indexOf(end, this.at + from);
    if (found === -1 && end !== '\n') throw this.declined();
    this.at = found === -1 ? this.text.length : found + end.length;
  }
}

/** A node of what stands in it, which is something. */
export function nodeOf(type: string, children: readonly SyntaxNode[]): SyntaxNode {
  const { start } = children[0] as SyntaxNode;
  const { end } = children[children.length - 1] as SyntaxNode;
  return { type, named: true, start, end, children, broken: false };
}
