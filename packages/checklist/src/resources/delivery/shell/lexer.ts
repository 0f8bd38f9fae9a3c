import { Brackets } from './brackets.ts';
import { arithmetic, type Dialect, dialects, type Shell } from './dialects.ts';
import { Excerpt } from './excerpt.ts';
import { Scanner } from './scanner.ts';
import type { Heredoc, Redirection, Token } from './tokens.ts';
import { WordReader } from './words.ts';

/** Substitutions inside of substitutions that no script reaches. */
const deepest = 10;

/**
 * Divides a script into its tokens, in linear time.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function tokensOf(script: Excerpt, shell: Shell, depth = 0): readonly Token[] {
  return new Lexer(script, shell, depth).tokens(false);
}

interface PendingHeredoc {
  readonly delimiter: string;
  readonly chomps: boolean;
  readonly isQuoted: boolean;
  readonly of: { -readonly [K in keyof Redirection]: Redirection[K] };
}

const blanks = /[^\S\n]+/y;
const delimiter = /(?:'[^'\n]*'|"[^"\n]*"|\\[^\n]|[^\s;&|<>()'"\\])+/y;

class Lexer {
  readonly #scanner: Scanner;
  readonly #shell: Shell;
  readonly #dialect: Dialect;
  readonly #words: WordReader;
  #heredocs: PendingHeredoc[] = [];
  #depth: number;

  constructor(script: Excerpt, shell: Shell, depth: number) {
    this.#scanner = new Scanner(script);
    this.#shell = shell;
    this.#dialect = dialects[shell];
    this.#depth = depth;
    this.#words = new WordReader(this.#scanner, shell, {
      bracketed: () => this.#deeper(() => this.tokens(true)),
      apart: (inner) => this.#deeper(() => tokensOf(inner, shell, this.#depth)),
      isRead: () => this.#depth < deepest,
    });
  }

  /** All of them, or those before the bracket that closes what is open. */
  tokens(isBracketed: boolean): Token[] {
    const tokens: Token[] = [];
    const brackets = new Brackets();
    while (!this.#scanner.isAtEnd) {
      if (isBracketed && this.#scanner.next === ')' && brackets.isClosed) break;
      const before = tokens.at(-1);
      const token = this.#token(before);
      if (!token) continue;
      brackets.add(token, before);
      tokens.push(token);
    }
    return tokens;
  }

  #deeper<T>(read: () => T): T {
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }

  /** The next token; undefined for what is none, which is passed over. */
  #token(before: Token | undefined): Token | undefined {
    const scanner = this.#scanner;
    if (scanner.next === '\n') return this.#endOfLine();
    if (scanner.match(blanks) ?? scanner.match(this.#dialect.continuation)) return undefined;
    if (this.#skipsComment(before)) return undefined;
    const at = scanner.place;
    const arrow = scanner.match(this.#dialect.redirection);
    if (arrow !== undefined) return this.#redirection(arrow, at);
    const isArithmetic = this.#shell === 'posix' && scanner.startsWith('((');
    const sum = isArithmetic ? scanner.match(arithmetic) : undefined;
    if (sum !== undefined) {
      const pieces = [{ kind: 'literal', text: sum, at }] as const;
      return { type: 'word', text: sum, at, isQuoted: true, pieces, inner: [] };
    }
    const text = scanner.match(this.#dialect.operator);
    if (text !== undefined) return { type: 'operator', text, at };
    const word = this.#words.word();
    // Signs that begin nothing.
    if (!word) scanner.take(1);
    return word;
  }

  #endOfLine(): Token {
    const at = this.#scanner.place;
    const text = this.#scanner.take(1);
    for (const heredoc of this.#heredocs) heredoc.of.heredoc = this.#heredoc(heredoc);
    this.#heredocs = [];
    return { type: 'operator', text, at };
  }

  #skipsComment(before: Token | undefined): boolean {
    const scanner = this.#scanner;
    if (this.#shell === 'powershell' && scanner.startsWith('<#')) {
      scanner.takeTo(scanner.find('#>'));
      scanner.take(2);
      return true;
    }
    const begins = this.#shell === 'cmd' ? this.#isRemark(before) : scanner.next === '#';
    if (begins) scanner.takeTo(scanner.find('\n'));
    return begins;
  }

  #isRemark(before: Token | undefined): boolean {
    if (before && !(before.type === 'operator' && ['\n', '&', '('].includes(before.text)))
      return false;
    const { text, at } = this.#scanner;
    return /^(?:::|@?rem(?=\s))/i.test(text.slice(at, at + 5));
  }

  #redirection(text: string, at: number): Redirection {
    this.#scanner.match(blanks);
    if (/^\d*<<-?$/.test(text)) return this.#beginHeredoc({ type: 'redirection', text, at });
    this.#scanner.match(this.#dialect.continuation);
    const target = this.#words.word();
    return { type: 'redirection', text, at, ...(target && { target }) };
  }

  #beginHeredoc(of: PendingHeredoc['of']): Redirection {
    const written = this.#scanner.match(delimiter) ?? '';
    this.#heredocs.push({
      delimiter: written.replaceAll(/["'\\]/g, ''),
      chomps: of.text.endsWith('-'),
      isQuoted: /["'\\]/.test(written),
      of,
    });
    return of;
  }

  /** The lines up to the one that is the delimiter. */
  #heredoc({ delimiter, chomps, isQuoted }: PendingHeredoc): Heredoc {
    const scanner = this.#scanner;
    const lines: { text: string; at: number }[] = [];
    while (!scanner.isAtEnd) {
      if (chomps) scanner.match(/\t+/y);
      const at = scanner.place;
      const text = scanner.takeTo(scanner.find('\n'));
      const end = scanner.take(1);
      if (text.replace(/\r$/, '') === delimiter) break;
      lines.push({ text: text + end, at });
    }
    const body = Excerpt.join(lines);
    return isQuoted ? { body, inner: [] } : this.#filledIn(body);
  }

  #filledIn(body: Excerpt): Heredoc {
    if (!/[\\$`]/.test(body.text)) return { body, inner: [] };
    const { pieces, inner } = new Lexer(body, this.#shell, this.#depth).#words.heredoc();
    return { body: Excerpt.join(pieces), inner };
  }
}
