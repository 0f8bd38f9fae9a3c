import type { Origin, Step } from '../shared/code/cell.ts';

/** What a variable holds. */
export interface Variable {
  /** With `${NAME}` in the place of what is not known. */
  readonly text: string;
  /** Variables in it that have no value. */
  readonly missing: readonly string[];
  readonly origin: Origin;
}

export interface Expanded {
  /** Quotes taken off; `${NAME}` stands where a variable has no value. */
  readonly text: string;
  readonly missing: readonly string[];
  /** The variables that were put in, and where their values stand. */
  readonly uses: readonly Step[];
  /** What is wrong with it. */
  readonly problem: string | undefined;
}

/** More text than any value is made of. */
const longest = 16_384;

/** Puts variables into a word, as BuildKit does for all instructions but those that a shell runs. */
export function expandWord(
  written: string,
  find: (name: string) => Variable | undefined,
  escapeSign: string,
): Expanded {
  if (!/["'$\\`]/.test(written))
    return { text: written, missing: [], uses: [], problem: undefined };
  return new Expansion(written, find, escapeSign).all();
}

const parameter = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:\}|(:?[-+?]))|(\{[A-Za-z_]\w*))/y;

class Expansion {
  readonly #written: string;
  readonly #find: (name: string) => Variable | undefined;
  readonly #escapeSign: string;
  readonly #missing: string[] = [];
  readonly #uses: Step[] = [];
  #problem: string | undefined;
  #at = 0;

  constructor(written: string, find: (name: string) => Variable | undefined, escapeSign: string) {
    this.#written = written;
    this.#find = find;
    this.#escapeSign = escapeSign;
  }

  all(): Expanded {
    const text = this.#until('', 0);
    if (text.length <= longest) {
      const missing = [...new Set(this.#missing)];
      return { text, missing, uses: this.#uses, problem: this.#problem };
    }
    const missing = ['a value of more than 16 KiB'];
    return { text: this.#written.slice(0, 200), missing, uses: [], problem: undefined };
  }

  #until(close: string, depth: number): string {
    let text = '';
    let quote = '';
    while (this.#at < this.#written.length && text.length <= longest) {
      const next = this.#written[this.#at] as string;
      if (quote === '' && next === close) break;
      if (isQuote(next, quote)) {
        quote = quote === '' ? next : '';
        this.#at++;
      } else text += this.#sign(next, quote, depth);
    }
    if (quote !== '') this.#problem ??= `the quote ${quote} is not closed`;
    return text;
  }

  /** What a sign, or what begins with it, stands for. */
  #sign(sign: string, quote: string, depth: number): string {
    if (quote !== "'" && sign === '$') return this.#variable(depth);
    if (quote !== "'" && sign === this.#escapeSign) return this.#escaped(quote);
    this.#at++;
    return sign;
  }

  /** What an escape character and the sign behind it stand for. */
  #escaped(quote: string): string {
    const escaped = this.#written[this.#at + 1] ?? '';
    this.#at += 2;
    const isTaken =
      quote === '' || escaped === '"' || escaped === '$' || escaped === this.#escapeSign;
    return isTaken ? escaped : this.#escapeSign + escaped;
  }

  #variable(depth: number): string {
    const start = this.#at;
    parameter.lastIndex = start;
    const [match, plain, braced, sign, other] = parameter.exec(this.#written) ?? [];
    if (match === undefined) {
      this.#at++;
      return '$';
    }
    this.#at += match.length;
    if (other !== undefined || depth > 20) return this.#pattern(start);
    const name = (plain ?? braced) as string;
    if (sign === undefined) return this.#value(name);
    const found = this.#find(name);
    const isSet = found !== undefined && (!sign.startsWith(':') || found.text !== '');
    const takesWord = sign.endsWith('+') ? isSet : !isSet && sign.endsWith('-');
    const word = this.#word(name, takesWord, depth);
    if (takesWord || sign.endsWith('+')) return word;
    return this.#value(name);
  }

  /** The word of `${NAME:-word}`, which counts for nothing where it is not taken. */
  #word(name: string, isTaken: boolean, depth: number): string {
    const [missing, uses] = [this.#missing.length, this.#uses.length];
    const word = this.#until('}', depth + 1);
    if (this.#written[this.#at] !== '}') this.#problem ??= `\${${name} is not closed`;
    this.#at++;
    if (isTaken) return word;
    this.#missing.length = missing;
    this.#uses.length = uses;
    return '';
  }

  #value(name: string): string {
    const found = this.#find(name);
    if (found === undefined) {
      this.#missing.push(name);
      return `\${${name}}`;
    }
    this.#missing.push(...found.missing);
    this.#uses.push({ name: `$${name}`, origin: found.origin });
    return found.text;
  }

  /** `${V#…}`, `${V/…}` and the like: newer than most builders. */
  #pattern(start: number): string {
    const end = this.#written.indexOf('}', this.#at);
    if (end === -1) this.#problem ??= 'a ${ is not closed';
    this.#at = end === -1 ? this.#written.length : end + 1;
    const written = this.#written.slice(start, this.#at);
    this.#missing.push(written);
    return written;
  }
}

/** Whether a sign begins a quote, or ends the one that is open. */
function isQuote(sign: string, open: string): boolean {
  return open === '' ? sign === '"' || sign === "'" : sign === open;
}
