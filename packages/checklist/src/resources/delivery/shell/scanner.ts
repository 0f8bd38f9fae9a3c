import type { Excerpt } from './excerpt.ts';

/** Goes through a text once. */
export class Scanner {
  readonly text: string;
  at = 0;
  readonly #excerpt: Excerpt;
  /** For each mark where it was looked for last, and where it was found. */
  readonly #found = new Map<string, { readonly from: number; readonly at: number }>();

  constructor(excerpt: Excerpt) {
    this.#excerpt = excerpt;
    this.text = excerpt.text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Where the next character stands in the script. */
  get place(): number {
    return this.#excerpt.at(this.at);
  }

  startsWith(mark: string): boolean {
    return this.text.startsWith(mark, this.at);
  }

  take(length: number): string {
    const text = this.text.slice(this.at, this.at + length);
    this.at += text.length;
    return text;
  }

  takeTo(end: number): string {
    return this.take(end - this.at);
  }

  /** Takes what a sticky pattern matches. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** The index of a mark from here on, the end of the text where there is none; in linear time over all. */
  find(mark: string): number {
    const before = this.#found.get(mark);
    if (before && before.from <= this.at && this.at <= before.at) return before.at;
    const index = this.text.indexOf(mark, this.at);
    const at = index === -1 ? this.text.length : index;
    this.#found.set(mark, { from: this.at, at });
    return at;
  }
}
