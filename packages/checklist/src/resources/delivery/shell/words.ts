import { arithmetic, type Dialect, dialects, type Shell } from './dialects.ts';
import { Excerpt } from './excerpt.ts';
import { OpenWord } from './open-word.ts';
import type { Scanner } from './scanner.ts';
import type { Nested, Piece, Token, Word } from './tokens.ts';

/** Reads the tokens of scripts inside a word. */
export interface Inside {
  /** Up to the bracket that closes them. */
  readonly bracketed: () => readonly Token[];
  readonly apart: (script: Excerpt) => readonly Token[];
  /** Whether scripts this deep are still read. */
  readonly isRead: () => boolean;
}

/** Reads words, and text in double quotes; what is not closed ends with the text. */
export class WordReader {
  readonly #scanner: Scanner;
  readonly #shell: Shell;
  readonly #dialect: Dialect;
  readonly #inside: Inside;

  constructor(scanner: Scanner, shell: Shell, inside: Inside) {
    this.#scanner = scanner;
    this.#shell = shell;
    this.#dialect = dialects[shell];
    this.#inside = inside;
  }

  /** The word that begins here, if one does. */
  word(): Word | undefined {
    const { at, place } = this.#scanner;
    const word = new OpenWord();
    while (!this.#scanner.isAtEnd && this.#piece(word));
    return this.#scanner.at === at ? undefined : word.close(place);
  }

  /** The rest of a text that is read as if it stood in double quotes: a heredoc. */
  heredoc(): OpenWord {
    const word = new OpenWord();
    while (!this.#scanner.isAtEnd) this.#inDouble(word, '\\$`');
    return word;
  }

  /** Takes a part of the word; false where it ends. */
  #piece(word: OpenWord): boolean {
    const scanner = this.#scanner;
    if (this.#expression(word) || this.#run(word, this.#dialect.plain, 'plain')) return true;
    if (scanner.match(this.#dialect.continuation) !== undefined) return true;
    const { next } = scanner;
    if (this.#dialect.quotes.includes(next)) this.#quoted(word, next);
    else if (next === this.#dialect.escape) this.#escaped(word);
    else if (next === '$' || next === '`') this.#filledIn(word, 'plain');
    else if (
      this.#shell === 'posix' &&
      /[<>]\(/.test(scanner.text.slice(scanner.at, scanner.at + 2))
    )
      this.#substitution(word, 2);
    else if (this.#shell === 'posix' && next === '(' && /^[A-Za-z_]\w*\+?=$/.test(word.text))
      this.#array(word);
    else return false;
    return true;
  }

  #run(word: OpenWord, pattern: RegExp, kind: Piece['kind']): boolean {
    const { place } = this.#scanner;
    const run = this.#scanner.match(pattern);
    if (run !== undefined) word.add(kind, run, place);
    return run !== undefined;
  }

  /** `${{ … }}` of a pipeline, which is filled in before the shell sees it. */
  #expression(word: OpenWord): boolean {
    const scanner = this.#scanner;
    if (!scanner.startsWith('${{')) return false;
    const end = scanner.find('}}');
    const { place } = scanner;
    word.add(
      'literal',
      end === scanner.text.length ? scanner.take(3) : scanner.takeTo(end + 2),
      place,
    );
    return true;
  }

  #escaped(word: OpenWord): void {
    this.#scanner.take(1);
    const { place } = this.#scanner;
    word.add('literal', this.#scanner.take(1), place);
  }

  #quoted(word: OpenWord, quote: string): void {
    const scanner = this.#scanner;
    word.isQuoted = true;
    const isHere = this.#shell === 'powershell' && scanner.text[scanner.at - 1] === '@';
    scanner.take(1);
    if (isHere) this.#upTo(word, `\n${quote}@`);
    else if (quote === "'") this.#inSingle(word);
    else {
      while (!scanner.isAtEnd && scanner.next !== '"') this.#inDouble(word, '"\\$`');
      scanner.take(1);
      // An empty text is a word.
      word.add('quoted', '', scanner.place);
    }
  }

  #upTo(word: OpenWord, mark: string): void {
    const { place } = this.#scanner;
    word.add('literal', this.#scanner.takeTo(this.#scanner.find(mark)), place);
    this.#scanner.take(mark.length);
  }

  #inSingle(word: OpenWord): void {
    const scanner = this.#scanner;
    while (scanner.find('${{') < scanner.find("'")) {
      const { place } = scanner;
      word.add('literal', scanner.takeTo(scanner.find('${{')), place);
      this.#expression(word);
    }
    this.#upTo(word, "'");
  }

  /** `escapable` are the signs that lose the escape character before them. */
  #inDouble(word: OpenWord, escapable: string): void {
    const scanner = this.#scanner;
    if (this.#expression(word) || this.#run(word, this.#dialect.inQuotes, 'quoted')) return;
    if (scanner.match(this.#dialect.continuation) !== undefined) return;
    const { next, place } = scanner;
    const isEscape = next === this.#dialect.escape;
    const behind = scanner.text.charAt(scanner.at + 1);
    if (isEscape && (this.#shell !== 'posix' || escapable.includes(behind))) this.#escaped(word);
    else if (isEscape || next === '"') word.add('quoted', scanner.take(1), place);
    else this.#filledIn(word, 'quoted');
  }

  /** A `$` or a backtick, and what belongs to it. */
  #filledIn(word: OpenWord, kind: Piece['kind']): void {
    const scanner = this.#scanner;
    const isPosix = this.#shell === 'posix';
    if (isPosix && scanner.next === '`') this.#backticks(word);
    else if (isPosix && this.#run(word, arithmetic, 'literal')) return;
    else if (scanner.startsWith('$(')) this.#substitution(word, 2);
    else {
      const { place } = scanner;
      word.add(kind, scanner.startsWith('${') ? this.#braced() : scanner.take(1), place);
    }
  }

  /** `${NAME}`, `${NAME:-text}`; only the beginning where commands are in it, or no end. */
  #braced(): string {
    const scanner = this.#scanner;
    const end = scanner.find('}');
    const isWhole = [scanner.text.length, scanner.find('\n')].every((limit) => end < limit);
    // The first sign of a substitution behind this `$`.
    const holdsCommand = isWhole && Math.min(scanner.find('$('), scanner.find('`')) < end;
    return isWhole && !holdsCommand ? scanner.takeTo(end + 1) : scanner.take(2);
  }

  /** `$(…)`, `<(…)`: `length` signs begin it. It is kept as written: what it prints is not known. */
  #substitution(word: OpenWord, length: number): void {
    const scanner = this.#scanner;
    const { at, place } = scanner;
    scanner.take(length);
    if (this.#inside.isRead()) word.inner.push({ tokens: this.#inside.bracketed() });
    else scanner.takeTo(scanner.find(')'));
    scanner.take(1);
    word.add('substitution', scanner.text.slice(at, scanner.at), place);
  }

  /** `NAME=(a b)` */
  #array(word: OpenWord): void {
    const scanner = this.#scanner;
    const { at, place } = scanner;
    scanner.take(1);
    if (this.#inside.isRead()) {
      for (const element of this.#inside.bracketed())
        if (element.type === 'word') for (const nested of element.inner) word.inner.push(nested);
    } else scanner.takeTo(scanner.find(')'));
    scanner.take(1);
    word.add('substitution', scanner.text.slice(at, scanner.at), place);
  }

  #backticks(word: OpenWord): void {
    const scanner = this.#scanner;
    const { at, place } = scanner;
    const script = new OpenWord();
    scanner.take(1);
    while (!scanner.isAtEnd && scanner.next !== '`') {
      const from = scanner.place;
      if (/^\\[`\\$]/.test(scanner.text.slice(scanner.at, scanner.at + 2))) this.#escaped(script);
      else if (scanner.next === '\\') script.add('literal', scanner.take(2), from);
      else
        script.add(
          'literal',
          scanner.takeTo(Math.min(scanner.find('`'), scanner.find('\\'))),
          from,
        );
    }
    scanner.take(1);
    const nested: Nested = { tokens: this.#inside.apart(Excerpt.join(script.pieces)) };
    if (this.#inside.isRead()) word.inner.push(nested);
    word.add('substitution', scanner.text.slice(at, scanner.at), place);
  }
}
