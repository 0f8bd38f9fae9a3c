import {
  type Compound,
  compound,
  type Link,
  type List,
  type Part,
  type Statement,
} from './syntax.ts';
import type { Redirection, Token, Word } from './tokens.ts';

/** Reads a script of PowerShell; brackets that begin no block are passed over. */
export function powershellList(tokens: readonly Token[]): List {
  return new Reader(tokens).list();
}

/** The exit code is that of the last program, whatever cmdlets follow. */
export function lastProgram(list: List): number {
  return list.findLastIndex(isProgram);
}

function isProgram({ links }: Statement): boolean {
  return links.some(({ parts: [part] }) => part !== undefined && partIsProgram(part));
}

function partIsProgram(part: Part): boolean {
  if (part.type === 'function') return false;
  if (part.type === 'command')
    return !/^(?:[a-z]+-[a-z]+|\$[^/\\]*)$/i.test(part.words[0]?.text ?? '$');
  const others = part.type === 'try' ? [] : part.others;
  return [part.body, ...others].some((list) => lastProgram(list) !== -1);
}

/** Blocks inside of blocks that no script reaches. */
const deepest = 100;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  list(): List {
    const statements: Statement[] = [];
    while (this.#at < this.#tokens.length) statements.push(...this.#statements());
    return statements;
  }

  /** `{ … }`, and what stands on the lines before it. */
  #block(): List {
    this.#skipLines();
    if (!this.#isOperator('{') || this.#depth >= deepest) return [];
    this.#at++;
    this.#depth++;
    const statements: Statement[] = [];
    while (this.#at < this.#tokens.length && !this.#isOperator('}'))
      statements.push(...this.#statements());
    this.#at++;
    this.#depth--;
    return statements;
  }

  #statements(): Statement[] {
    const token = this.#tokens[this.#at];
    if (token?.type === 'word' && !token.isQuoted) {
      const block = this.#compound(token.text.toLowerCase());
      if (block) return [statementOf(block)];
    }
    return this.#pipeline();
  }

  #compound(keyword: string): Compound | undefined {
    switch (keyword) {
      case 'if':
        return this.#if();
      case 'foreach':
      case 'for':
      case 'while':
      case 'switch':
        if (!this.#isOperator('(', 1)) return undefined;
        this.#at++;
        this.#condition();
        return compound('loop', { body: this.#block() });
      case 'do':
        this.#at++;
        return compound('loop', { body: this.#block() });
      case 'try':
        return this.#try();
      case 'function': {
        const name = this.#tokens[++this.#at];
        while (this.#at < this.#tokens.length && !this.#isOperator('{')) this.#at++;
        const words = name?.type === 'word' ? [name] : [];
        return compound('function', { body: this.#block(), words });
      }
      default:
        return undefined;
    }
  }

  #if(): Compound {
    this.#at++;
    const condition = this.#condition();
    const body = this.#block();
    const others: List[] = [];
    while (this.#passes('elseif') || this.#passes('else')) {
      if (this.#isOperator('(')) others.push(this.#condition());
      others.push(this.#block());
    }
    return compound('if', { condition, body, others });
  }

  #try(): Compound {
    this.#at++;
    const body = this.#block();
    const others: List[] = [];
    while (this.#passes('catch') || this.#passes('finally')) {
      while (this.#at < this.#tokens.length && !this.#isOperator('{')) this.#at++;
      others.push(this.#block());
    }
    return compound('try', { body, others });
  }

  /** `( … )` */
  #condition(): List {
    if (!this.#isOperator('(')) return [];
    const start = ++this.#at;
    for (let depth = 1; this.#at < this.#tokens.length; this.#at++) {
      if (this.#isOperator('(')) depth++;
      else if (this.#isOperator(')') && --depth === 0) break;
    }
    return new Reader(this.#tokens.slice(start, this.#at++)).list();
  }

  /** Up to the end of a statement; a block that a command gets stands behind it. */
  #pipeline(): Statement[] {
    const links: Link[] = [];
    const blocks: Statement[] = [];
    let parts: Part[] = [];
    let words: Word[] = [];
    let redirections: Redirection[] = [];
    let after: Link['after'];
    const endCommand = (isPiped = false) => {
      const kept = withoutAssignment(words);
      const isValue = (isPiped || kept !== words) && isVariable(kept, words);
      if (kept.length > 0 && !isValue) parts.push({ type: 'command', words: kept, redirections });
      words = [];
      redirections = [];
    };
    const endLink = () => {
      endCommand();
      if (parts.length > 0) links.push({ ...(after && { after }), isNegated: false, parts });
      parts = [];
    };
    for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
      if (token.type === 'operator' && token.text === '}' && this.#depth > 0) break;
      if (token.type === 'operator' && token.text === '{' && this.#depth < deepest) {
        blocks.push(statementOf(compound('loop', { body: this.#block() })));
        continue;
      }
      this.#at++;
      if (token.type === 'word') words.push(token);
      else if (token.type === 'redirection') redirections.push(token);
      else if (token.text === '|') endCommand(true);
      else if (token.text === '&&' || token.text === '||') {
        endLink();
        after = token.text;
      } else break;
    }
    endLink();
    return links.length > 0 ? [{ links, isBackground: false }, ...blocks] : blocks;
  }

  #skipLines(): void {
    while (this.#isOperator('\n')) this.#at++;
  }

  /** Passes a keyword that goes on with what stands before it. */
  #passes(keyword: string): boolean {
    const start = this.#at;
    this.#skipLines();
    const token = this.#tokens[this.#at];
    const isThere = token?.type === 'word' && token.text.toLowerCase() === keyword;
    this.#at = isThere ? this.#at + 1 : start;
    return isThere;
  }

  #isOperator(text: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.type === 'operator' && token.text === text;
  }
}

function statementOf(part: Part): Statement {
  return { links: [{ isNegated: false, parts: [part] }], isBackground: false };
}

/** Programs that fail stop the script, too, where it stops at errors. */
export const stopsAtPrograms = /^\$PSNativeCommandUseErrorActionPreference$/i;

/** `$x` alone is its value, unless `&` or `.` calls what it names; that of the last exit code is looked at elsewhere. */
function isVariable(words: readonly Word[], written: readonly Word[]): boolean {
  const [word, ...more] = words;
  const before = written[written.length - words.length - 1]?.text;
  if (!word || word.isQuoted || more.length > 0 || before === '&' || before === '.') return false;
  return /^\$(?!lastexitcode$|\?$)/i.test(word.text);
}

/** `$x = docker build` and `& docker build` are `docker build`. */
function withoutAssignment(words: readonly Word[]): readonly Word[] {
  const [first] = words;
  if (stopsAtPrograms.test(first?.text ?? '')) return words;
  const isAssigned = first?.text.startsWith('$') && words[1]?.text === '=';
  const rest = isAssigned ? words.slice(2) : words;
  return rest[0]?.text === '&' || rest[0]?.text === '.' ? rest.slice(1) : rest;
}
