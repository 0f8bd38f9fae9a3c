import { flatList, lineOf } from './flat-list.ts';
import type { Compound, Link, List, Part, SimpleCommand, Statement } from './syntax.ts';
import {
  type Nested,
  type Operator,
  type Shell,
  type Token,
  tokensOf,
  type Word,
} from './tokens.ts';

/** Reads a script; what is no valid shell is read as far as it makes sense. */
export function parseScript(text: string, shell: Shell): List {
  const tokens = tokensOf(text, shell);
  return shell === 'posix' ? new Parser(tokens).list([]) : flatList(tokens, shell);
}

/** Deeper scripts are read as if they had no brackets. */
const deepest = 100;

const closers = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Statements up to one of some words, or to the end. */
  list(ends: readonly string[]): List {
    const statements: Statement[] = [];
    this.#depth++;
    while (this.#at < this.#tokens.length && !this.#isEnd(ends)) {
      const start = this.#at;
      const statement = this.#statement();
      if (statement.links.length > 0) statements.push(statement);
      if (this.#at === start) this.#at++;
    }
    this.#depth--;
    return statements;
  }

  #isEnd(ends: readonly string[]): boolean {
    const token = this.#tokens[this.#at] as Token;
    if (token.type === 'word' && token.isQuoted) return false;
    return ends.includes(token.text);
  }

  #statement(): Statement {
    const links: Link[] = [];
    let after: Link['after'];
    let isBackground = false;
    for (;;) {
      const link = this.#link(after);
      if (link) links.push(link);
      const token = this.#tokens[this.#at];
      if (token?.type !== 'operator') break;
      if (token.text === '&&' || token.text === '||') {
        after = token.text;
        this.#at++;
        this.#skipLines();
      } else {
        if (token.text === '\n' || token.text === ';' || token.text === '&') this.#at++;
        isBackground = token.text === '&';
        break;
      }
    }
    return { links, isBackground };
  }

  #link(after: Link['after']): Link | undefined {
    let isNegated = false;
    while (this.#isWord('!') || this.#isWord('time')) {
      if (this.#isWord('!')) isNegated = !isNegated;
      this.#at++;
    }
    const parts: Part[] = [];
    for (;;) {
      const part = this.#part();
      if (part) parts.push(part);
      const token = this.#tokens[this.#at];
      if (token?.type !== 'operator' || (token.text !== '|' && token.text !== '|&')) break;
      this.#at++;
      this.#skipLines();
    }
    return parts.length === 0 ? undefined : { ...(after && { after }), isNegated, parts };
  }

  #part(): Part | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    const compound = this.#depth < deepest ? this.#compound(token) : undefined;
    if (!compound) return this.#simple();
    this.#redirections();
    return compound;
  }

  #compound(token: Token): Compound | undefined {
    if (token.type === 'operator') return token.text === '(' ? this.#bracketed() : undefined;
    if (token.isQuoted) return undefined;
    switch (token.text) {
      case '{':
        this.#at++;
        return { type: 'group', condition: [], body: this.#until('}'), others: [] };
      case 'if':
        return this.#if();
      case 'while':
      case 'until':
        this.#at++;
        return {
          type: 'loop',
          condition: this.#until('do'),
          body: this.#until('done'),
          others: [],
        };
      case 'for':
      case 'select':
        while (this.#at < this.#tokens.length && !this.#isWord('do')) this.#at++;
        this.#at++;
        return { type: 'loop', condition: [], body: this.#until('done'), others: [] };
      case 'case':
        return this.#case();
      case 'function':
        this.#at++;
        return this.#function();
      default:
        return this.#isOperator('(', 1) && this.#isOperator(')', 2) ? this.#function() : undefined;
    }
  }

  #bracketed(): Compound {
    this.#at++;
    return { type: 'subshell', condition: [], body: this.#until(')'), others: [] };
  }

  #if(): Compound {
    this.#at++;
    const condition = this.#until('then');
    const body = this.list(['elif', 'else', 'fi']);
    const others: List[] = [];
    while (this.#isWord('elif') || this.#isWord('else')) {
      const isElse = this.#isWord('else');
      this.#at++;
      if (!isElse) others.push(this.#until('then'));
      others.push(this.list(['elif', 'else', 'fi']));
    }
    if (this.#isWord('fi')) this.#at++;
    return { type: 'if', condition, body, others };
  }

  #case(): Compound {
    while (this.#at < this.#tokens.length && !this.#isWord('in')) this.#at++;
    this.#at++;
    const others: List[] = [];
    while (this.#at < this.#tokens.length && !this.#isWord('esac')) {
      while (this.#at < this.#tokens.length && !this.#isOperator(')') && !this.#isWord('esac'))
        this.#at++;
      if (this.#isWord('esac')) break;
      this.#at++;
      others.push(this.list([';;', ';&', ';;&', 'esac']));
      if (this.#tokens[this.#at]?.type === 'operator') this.#at++;
      this.#skipLines();
    }
    this.#at++;
    return { type: 'case', condition: [], body: [], others };
  }

  #function(): Compound {
    const name = this.#tokens[this.#at]?.text ?? '';
    this.#at++;
    while (this.#isOperator('(') || this.#isOperator(')')) this.#at++;
    this.#skipLines();
    this.#depth++;
    const body = this.#part();
    this.#depth--;
    const list: List = body
      ? [{ links: [{ isNegated: false, parts: [body] }], isBackground: false }]
      : [];
    return { type: 'function', name, condition: [], body: list, others: [] };
  }

  #until(end: string): List {
    const list = this.list([end]);
    this.#at++;
    return list;
  }

  #simple(): SimpleCommand | undefined {
    const words: Word[] = [];
    let heredoc: Nested | undefined;
    for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
      if (token.type === 'word') {
        // A word that closes what is not open makes no command.
        if (words.length > 0 || token.isQuoted || !closers.has(token.text)) words.push(token);
        if (token.text === '[[' && words.length === 1) this.#skipTest();
        this.#at++;
      } else if (/[<>]/.test(token.text)) heredoc = this.#redirection(token) ?? heredoc;
      else break;
    }
    if (words.length === 0 && heredoc === undefined) return undefined;
    return { type: 'command', words, line: lineOf(words), ...(heredoc && { heredoc }) };
  }

  /** Inside `[[ … ]]` the operators are of the test. */
  #skipTest(): void {
    while (this.#at < this.#tokens.length && !this.#isWord(']]')) this.#at++;
  }

  #redirections(): void {
    for (
      let token = this.#tokens[this.#at];
      token?.type === 'operator' && /[<>]/.test(token.text);
    ) {
      this.#redirection(token);
      token = this.#tokens[this.#at];
    }
  }

  /** Skips the operator and the file; a `<<` has its text with it. */
  #redirection({ text, heredoc }: Operator): Nested | undefined {
    this.#at++;
    if (!/<<-?$/.test(text) && this.#tokens[this.#at]?.type === 'word') this.#at++;
    return heredoc;
  }

  #skipLines(): void {
    while (this.#isOperator('\n')) this.#at++;
  }

  #isWord(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.type === 'word' && token.text === text && !token.isQuoted;
  }

  #isOperator(text: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.type === 'operator' && token.text === text;
  }
}
