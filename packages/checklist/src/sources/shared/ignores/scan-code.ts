/** How a language writes comments and texts. */
export interface CodeLanguage {
  /** What a comment of one line begins with. */
  readonly lineComments: readonly string[];
  readonly quote: '"' | "'";
  /** Three quotes enclose a raw text. */
  readonly tripleQuotes: boolean;
  /** `<<NAME` opens a text that ends on a line with that name. */
  readonly heredocs: boolean;
}

export const hcl: CodeLanguage = {
  lineComments: ['#', '//'],
  quote: '"',
  tripleQuotes: false,
  heredocs: true,
};

export const bicep: CodeLanguage = {
  lineComments: ['//'],
  quote: "'",
  tripleQuotes: true,
  heredocs: false,
};

/** A comment, a bracket, or a piece of anything else that is not blank. */
export interface CodePart {
  readonly type: 'comment' | 'open' | 'close' | 'other';
  /** Of a comment what is between its signs; of a bracket, itself; of others, how they begin. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a text of code apart, only so far that no comment or bracket is missed or made up. What is
 * not closed ends with the text.
 */
export class CodeScanner {
  readonly #text: string;
  readonly #language: CodeLanguage;
  #at = 0;
  /** For each `${` that is open: the brackets inside of it that are. */
  readonly #templates: number[] = [];

  constructor(text: string, language: CodeLanguage) {
    this.#text = text;
    this.#language = language;
  }

  /** The next part; undefined at the end. */
  next(): CodePart | undefined {
    const text = this.#text;
    while (this.#at < text.length && /\s/.test(text[this.#at] as string)) this.#at++;
    if (this.#at >= text.length) return undefined;
    return this.#comment() ?? this.#quoted() ?? this.#bracket() ?? this.#word();
  }

  #part(type: CodePart['type'], shown: string, end: number): CodePart {
    const part = { type, text: shown, start: this.#at, end };
    this.#at = end;
    return part;
  }

  #comment(): CodePart | undefined {
    const [text, at] = [this.#text, this.#at];
    const mark = this.#language.lineComments.find((one) => text.startsWith(one, at));
    if (mark !== undefined) {
      const end = endOfLine(text, at);
      return this.#part('comment', text.slice(at + mark.length, end), end);
    }
    if (!text.startsWith('/*', at)) return undefined;
    const close = text.indexOf('*/', at + 2);
    const end = close === -1 ? text.length : close;
    return this.#part('comment', text.slice(at + 2, end), Math.min(end + 2, text.length));
  }

  #quoted(): CodePart | undefined {
    const [text, at] = [this.#text, this.#at];
    const { quote, tripleQuotes, heredocs } = this.#language;
    if (tripleQuotes && text.startsWith("'''", at)) {
      const close = text.indexOf("'''", at + 3);
      return this.#part('other', quote, close === -1 ? text.length : close + 3);
    }
    if (text[at] === quote) return this.#part('other', quote, this.#endOfQuoted(at + 1));
    if (heredocs && text.startsWith('<<', at)) {
      return this.#part('other', '<<', endOfHeredoc(text, at));
    }
    return undefined;
  }

  /** In an expression within a text, brackets are only counted. */
  #bracket(): CodePart | undefined {
    const sign = this.#text[this.#at] as string;
    const opens = '{[('.includes(sign);
    if (!opens && !'}])'.includes(sign)) return undefined;
    const end = this.#at + 1;
    const open = this.#templates.pop();
    if (open === undefined) return this.#part(opens ? 'open' : 'close', sign, end);
    if (opens) this.#templates.push(open + 1);
    else if (open > 0) this.#templates.push(open - 1);
    else return this.#part('other', sign, this.#endOfQuoted(end));
    return this.#part('other', sign, end);
  }

  #word(): CodePart {
    const word = /[\w.-]+/y;
    word.lastIndex = this.#at;
    const length = word.exec(this.#text)?.[0].length ?? 1;
    return this.#part('other', this.#text[this.#at] as string, this.#at + length);
  }

  /** Behind the closing quote, or behind a `${` or `%{` in the text, which is noted. */
  #endOfQuoted(from: number): number {
    const text = this.#text;
    for (let at = from; at < text.length; at++) {
      const sign = text[at];
      if (sign === '\\') at++;
      else if (sign === this.#language.quote) return at + 1;
      else if (sign === '\n' && this.#templates.length === 0) return at;
      else if ((sign === '$' || sign === '%') && text[at + 1] === '{') {
        // `$${` is text.
        if (at > from && text[at - 1] === sign) continue;
        this.#templates.push(0);
        return at + 2;
      }
    }
    return text.length;
  }
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  const end = found === -1 ? text.length : found;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

/** Behind the line that holds nothing but the name of the heredoc; expressions in it are text. */
function endOfHeredoc(text: string, from: number): number {
  const head = /^<<-?([\w.-]+)[^\n]*\n/.exec(text.slice(from, from + 200));
  const name = head?.[1];
  if (head === null || name === undefined) return from + 2;
  let at = from + head[0].length;
  while (at < text.length) {
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() === name) return end;
    at = end + 1;
  }
  return text.length;
}
