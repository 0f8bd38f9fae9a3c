import type { Shell } from './dialects.ts';
import { flatList } from './flat-list.ts';
import { powershellList } from './powershell.ts';
import {
  type Compound,
  compound,
  type Link,
  type List,
  type Part,
  type SimpleCommand,
  type Statement,
} from './syntax.ts';
import type { Redirection, Token, Word } from './tokens.ts';

/** Reads a script; what is no valid shell is read as far as it makes sense. */
export function parseScript(tokens: readonly Token[], shell: Shell): List {
  if (shell === 'powershell') return powershellList(tokens);
  return shell === 'posix' ? new Parser(tokens).list([]) : flatList(tokens);
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
    if (token.type === 'redirection' || (token.type === 'word' && token.isQuoted)) return false;
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
    return compound ? { ...compound, redirections: this.#redirections() } : this.#simple();
  }

  #compound(token: Token): Compound | undefined {
    if (token.type === 'operator' && token.text === '(') {
      this.#at++;
      return compound('subshell', { body: this.#until(')') });
    }
    if (token.type !== 'word' || token.isQuoted) return undefined;
    switch (token.text) {
      case '{':
        this.#at++;
        return compound('group', { body: this.#until('}') });
      case 'if':
        return this.#if();
      case 'while':
      case 'until':
        this.#at++;
        return compound('loop', { condition: this.#until('do'), body: this.#until('done') });
      case 'for':
      case 'select':
        return compound('loop', { words: this.#wordsBefore('do'), body: this.#until('done') });
      case 'case':
        return this.#case();
      case 'function':
        this.#at++;
        return this.#function();
      default:
        return this.#isOperator('(', 1) && this.#isOperator(')', 2) ? this.#function() : undefined;
    }
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
    return compound('if', { condition, body, others });
  }

  #case(): Compound {
    const words = this.#wordsBefore('in');
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
    return compound('case', { words, others });
  }

  #function(): Compound {
    const name = this.#tokens[this.#at++];
    while (this.#isOperator('(') || this.#isOperator(')')) this.#at++;
    this.#skipLines();
    this.#depth++;
    const body = this.#part();
    this.#depth--;
    const list: List = body
      ? [{ links: [{ isNegated: false, parts: [body] }], isBackground: false }]
      : [];
    return compound('function', { body: list, words: name?.type === 'word' ? [name] : [] });
  }

  #until(end: string): List {
    const list = this.list([end]);
    this.#at++;
    return list;
  }

  /** The words up to a keyword, which is passed. */
  #wordsBefore(keyword: string): readonly Word[] {
    const words: Word[] = [];
    while (this.#at < this.#tokens.length && !this.#isWord(keyword)) {
      const token = this.#tokens[this.#at++];
      if (token?.type === 'word') words.push(token);
    }
    this.#at++;
    return words;
  }

  #simple(): SimpleCommand | undefined {
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
      if (token.type === 'operator') break;
      this.#at++;
      if (token.type === 'redirection') redirections.push(token);
      // A word that closes what is not open makes no command.
      else if (words.length > 0 || token.isQuoted || !closers.has(token.text)) words.push(token);
      // Inside `[[ … ]]` the operators are of the test.
      if (token.text === '[[' && words.length === 1)
        for (const word of this.#wordsBefore(']]')) words.push(word);
    }
    if (words.length === 0 && redirections.length === 0) return undefined;
    return { type: 'command', words, redirections };
  }

  #redirections(): readonly Redirection[] {
    const redirections: Redirection[] = [];
    for (let token = this.#tokens[this.#at]; token?.type === 'redirection'; ) {
      redirections.push(token);
      token = this.#tokens[++this.#at];
    }
    return redirections;
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
