/** The languages of scripts: of Unix shells, of PowerShell, and of the Windows command prompt. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** A piece of a script. Lines are zero-based. */
export type Token = Word | Operator;

export interface Word {
  readonly type: 'word';
  /** Without quotes; what the shell fills in stays as written. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly line: number;
  /** The scripts of its command substitutions. */
  readonly inner: readonly Nested[];
}

export interface Operator {
  readonly type: 'operator';
  readonly text: string;
  readonly line: number;
  /** The text that a `<<` hands to the command. */
  readonly heredoc?: Nested;
}

/** A script inside another one. */
export interface Nested {
  readonly text: string;
  readonly line: number;
}

interface Dialect {
  readonly escape: string;
  readonly quotes: string;
  /** Longest first. */
  readonly operators: readonly string[];
}

const redirections = ['&>>', '<<<', '<<-', '&>', '>>', '<<', '>&', '<&', '>|', '>', '<'];

const dialects: Readonly<Record<Shell, Dialect>> = {
  posix: {
    escape: '\\',
    quotes: `'"`,
    operators: ['&&', '||', ';;&', ';;', ';&', '|&', ...redirections, '|', '&', ';', '(', ')'],
  },
  powershell: {
    escape: '`',
    quotes: `'"`,
    operators: ['&&', '||', '>>', '>', '|', ';', '(', ')', '{', '}'],
  },
  cmd: { escape: '^', quotes: '"', operators: ['&&', '||', '>>', '>', '<', '|', '&', '(', ')'] },
};

/** Divides a script into words and operators, in linear time; a line's end is the operator `\n`. */
export function tokensOf(text: string, shell: Shell): readonly Token[] {
  return new Lexer(text, shell).read();
}

class Lexer {
  readonly #text: string;
  readonly #shell: Shell;
  readonly #dialect: Dialect;
  readonly #tokens: Token[] = [];
  #heredocs: { delimiter: string; token: { -readonly [K in keyof Operator]: Operator[K] } }[] = [];
  readonly #lastExpression: number;
  #at = 0;
  #line = 0;

  constructor(text: string, shell: Shell) {
    this.#text = text;
    this.#shell = shell;
    this.#dialect = dialects[shell];
    this.#lastExpression = text.lastIndexOf('}}');
  }

  read(): readonly Token[] {
    while (this.#at < this.#text.length) this.#next();
    return this.#tokens;
  }

  #next(): void {
    const char = this.#text[this.#at] as string;
    if (char === '\n') this.#endLine();
    else if (char === ' ' || char === '\t' || char === '\r') this.#at++;
    else if (this.#isContinued()) this.#skipContinuation();
    else if (this.#isComment()) this.#at = this.#endOfLine();
    else if (this.#text.startsWith('<#', this.#at) && this.#shell === 'powershell')
      this.#skipTo('#>');
    else {
      const operator = this.#operator();
      if (operator === undefined) this.#word();
      else this.#addOperator(operator);
    }
  }

  #endLine(): void {
    this.#tokens.push({ type: 'operator', text: '\n', line: this.#line });
    this.#at++;
    this.#line++;
    for (const { delimiter, token } of this.#heredocs) token.heredoc = this.#heredoc(delimiter);
    this.#heredocs = [];
  }

  /** The lines up to the one that is the delimiter. */
  #heredoc(delimiter: string): Nested {
    const line = this.#line;
    const start = this.#at;
    let end = this.#text.length;
    while (this.#at < this.#text.length) {
      const lineEnd = this.#endOfLine();
      const isEnd = this.#text.slice(this.#at, lineEnd).trim() === delimiter;
      if (isEnd) end = this.#at;
      this.#at = lineEnd + 1;
      this.#line++;
      if (isEnd) break;
    }
    this.#at = Math.min(this.#at, this.#text.length);
    return { text: this.#text.slice(start, end), line };
  }

  #isContinued(): boolean {
    return (
      this.#text[this.#at] === this.#dialect.escape &&
      /^\r?\n/.test(this.#text.slice(this.#at + 1, this.#at + 3))
    );
  }

  #skipContinuation(): void {
    this.#at = this.#endOfLine() + 1;
    this.#line++;
  }

  #isComment(): boolean {
    if (this.#shell !== 'cmd') return this.#text[this.#at] === '#';
    const last = this.#tokens.at(-1);
    if (last && (last.type === 'word' || !['\n', '&', '('].includes(last.text))) return false;
    return /^(?:::|@?rem(?=\s))/i.test(this.#text.slice(this.#at, this.#at + 5));
  }

  #operator(): string | undefined {
    const { operators } = this.#dialect;
    const digits = /^\d(?=[<>])/.test(this.#text.slice(this.#at, this.#at + 2)) ? 1 : 0;
    const found = operators.find((text) => this.#text.startsWith(text, this.#at + digits));
    if (found === undefined || (digits > 0 && !/[<>]/.test(found))) return undefined;
    return this.#text.slice(this.#at, this.#at + digits + found.length);
  }

  #addOperator(text: string): void {
    const token = { type: 'operator', text, line: this.#line } as const;
    this.#tokens.push(token);
    this.#at += text.length;
    if (!/^\d?<<-?$/.test(text)) return;
    const rest = this.#text.slice(this.#at, this.#endOfLine());
    const [all, quoted, bare] = /^\s*(?:['"]([^'"]+)['"]|\\?([\w.-]+))/.exec(rest) ?? [];
    if (all === undefined) return;
    this.#at += all.length;
    this.#heredocs.push({ delimiter: (quoted ?? bare) as string, token });
  }

  #word(): void {
    const line = this.#line;
    const inner: Nested[] = [];
    let text = '';
    let isQuoted = false;
    while (this.#at < this.#text.length && !/\s/.test(this.#text[this.#at] as string)) {
      if (this.#isContinued()) {
        this.#skipContinuation();
        break;
      }
      const char = this.#text[this.#at] as string;
      const isQuote = this.#dialect.quotes.includes(char);
      if (isQuote) isQuoted = true;
      const piece = isQuote
        ? this.#quoted(char, inner)
        : (this.#filledIn(inner) ?? this.#plain(char));
      if (piece === undefined) break;
      text += piece;
    }
    this.#tokens.push({ type: 'word', text, isQuoted, line, inner });
  }

  /** One character of a word; undefined where an operator ends it. */
  #plain(char: string): string | undefined {
    if (char === this.#dialect.escape) return this.#take(2).slice(1);
    if (char === '$') return this.#text[this.#at + 1] === '{' ? this.#braced() : this.#take(1);
    return this.#operator() === undefined ? this.#take(1) : undefined;
  }

  /** An expression or a substitution, kept as written. */
  #filledIn(inner: Nested[]): string | undefined {
    if (this.#text.startsWith('${{', this.#at)) return this.#expression();
    return this.#isSubstitution() ? this.#substitution(inner) : undefined;
  }

  /** `${{ … }}` of a pipeline, which is filled in before the shell sees it. */
  #expression(): string {
    if (this.#lastExpression < this.#at) return this.#take(3);
    const end = this.#text.indexOf('}}', this.#at);
    return this.#take(end === -1 ? 3 : end + 2 - this.#at);
  }

  #braced(): string {
    const end = this.#text.indexOf('}', this.#at);
    const lineEnd = this.#endOfLine();
    return this.#take(end === -1 || end > lineEnd ? 2 : end + 1 - this.#at);
  }

  #quoted(quote: string, inner: Nested[]): string {
    const isHere = this.#shell === 'powershell' && this.#text[this.#at - 1] === '@';
    if (isHere) return this.#hereString(quote);
    this.#at++;
    let text = '';
    while (this.#at < this.#text.length && this.#text[this.#at] !== quote) {
      text += (quote === '"' ? this.#escaped() : undefined) ?? this.#inQuotes(quote, inner);
    }
    this.#at++;
    return text;
  }

  #inQuotes(quote: string, inner: Nested[]): string {
    if (quote === '"' || this.#text.startsWith('${{', this.#at)) {
      const filledIn = this.#filledIn(inner);
      if (filledIn !== undefined) return filledIn;
    }
    if (this.#text[this.#at] === '\n') this.#line++;
    return this.#take(1);
  }

  /** A character that the escape character protects; nothing for a line's end. */
  #escaped(): string | undefined {
    if (this.#text[this.#at] !== this.#dialect.escape) return undefined;
    const next = this.#take(2).slice(1);
    if (next !== '\n') return next;
    this.#line++;
    return '';
  }

  #hereString(quote: string): string {
    const start = this.#at + 1;
    const end = this.#text.indexOf(`\n${quote}@`, start);
    const text = this.#text.slice(start, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#text.length : end + 3;
    this.#line += text.split('\n').length - (end === -1 ? 1 : 0);
    return text;
  }

  #isSubstitution(): boolean {
    if (this.#shell === 'cmd') return false;
    if (this.#text.startsWith('$(', this.#at)) return true;
    return this.#shell === 'posix' && this.#text[this.#at] === '`';
  }

  /** Keeps the text as written: what it prints is not known. */
  #substitution(inner: Nested[]): string {
    const isTick = this.#text[this.#at] === '`';
    const from = this.#at + (isTick ? 1 : 2);
    const end = isTick ? this.#find('`', from) : endOfBrackets(this.#text, from);
    const text = this.#text.slice(from, end);
    inner.push({ text, line: this.#line });
    this.#line += text.split('\n').length - 1;
    return this.#take(end + 1 - this.#at);
  }

  #take(length: number): string {
    const text = this.#text.slice(this.#at, this.#at + length);
    this.#at += length;
    return text;
  }

  #skipTo(mark: string): void {
    const end = this.#text.indexOf(mark, this.#at);
    const skipped = this.#take(end === -1 ? this.#text.length : end + mark.length - this.#at);
    this.#line += skipped.split('\n').length - 1;
  }

  #endOfLine(): number {
    return this.#find('\n', this.#at);
  }

  #find(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    return at === -1 ? this.#text.length : at;
  }
}

/** The bracket that closes the one before `from`; brackets in quotes do not count. */
function endOfBrackets(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text[at] as string;
    if (quote !== '') {
      if (char === '\\' && quote === '"') at++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return text.length;
}
