/** A word of a script, its quotes taken off and the variables put in that are known. */
export interface ShellWord {
  readonly text: string;
  /** Index in the script. */
  readonly at: number;
  /** What stands between the quotes of a word that is one quoted text, and its index. */
  readonly quoted?: { readonly text: string; readonly at: number };
  /** It begins with a substitution: `$(…)`, backticks, `<(…)`. */
  readonly isSubstitution: boolean;
}

/** A simple command: what stands between two operators. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Targets of `>` and `>>`. */
  readonly writesTo: readonly string[];
  /** What `<` and `<<<` read from. */
  readonly readsFrom: readonly string[];
  /** Commands with one number are joined by `|`. */
  readonly pipeline: number;
  /** The operator behind it: `&&`, `||`, `;`, `|`, `&`, a line break; empty at the end. */
  readonly operator: string;
  /** The command in whose words its output is put. */
  readonly within?: ShellCommand;
}

/** Values of variables that are known when the script is read. */
export type Variables = (name: string) => string | undefined;

/** Substitutions inside of substitutions that no script reaches. */
const deepest = 20;

/**
 * The simple commands of a POSIX shell script, a command before those that are substituted in it.
 * Takes every text: what is not closed ends with the script.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function shellCommands(
  script: string,
  variables: Variables = () => undefined,
): readonly ShellCommand[] {
  return new ShellReader(script, variables).commands();
}

type Open = { -readonly [K in keyof ShellCommand]: ShellCommand[K] } & {
  words: ShellWord[];
  writesTo: string[];
  readsFrom: string[];
};

interface OpenWord {
  readonly at: number;
  text: string;
  isSubstitution: boolean;
  /** Words that an unquoted variable was split into. */
  readonly before: string[];
}

const blank = /[ \t\r]*/y;
const operator = /&&|\|\||;;|\|&|[;&|\n()]/y;
const redirection = /(?:\d*(?:<<<|<<-?|<&|<>|<(?!\()|>>|>&|>\||>(?!\())|&>>?)/y;
const plain = /[^\s;&|<>()'"\\$`]+/y;
const variable = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/y;

class ShellReader {
  readonly #text: string;
  readonly #variables: Variables;
  readonly #all: Open[] = [];
  readonly #heredocs: { readonly delimiter: string; readonly chomps: boolean }[] = [];
  #at = 0;
  #pipelines = 0;

  constructor(text: string, variables: Variables) {
    this.#text = text;
    this.#variables = variables;
  }

  commands(): readonly ShellCommand[] {
    this.#list(undefined, '', 0);
    return this.#all.filter(({ words, writesTo }) => words.length > 0 || writesTo.length > 0);
  }

  /** Reads commands up to a closing sign or the end of the text. */
  #list(within: Open | undefined, close: string, depth: number): void {
    let command = this.#begin(this.#pipelines++, within);
    for (;;) {
      this.#match(blank);
      const next = this.#text[this.#at];
      if (next === undefined || next === close) return;
      if (next === '#') this.#skipTo('\n');
      else if (!this.#redirect(command, depth, close)) command = this.#part(command, close, depth);
    }
  }

  /** Takes a word into a command, or the operator that ends it; yields the command to go on with. */
  #part(command: Open, close: string, depth: number): Open {
    const sign = this.#match(operator);
    if (sign === undefined) {
      this.#word(command, depth, close);
      return command;
    }
    command.operator = sign;
    if (sign === '\n') this.#skipHeredocs();
    const pipeline = joins(sign) ? command.pipeline : this.#pipelines++;
    return this.#begin(pipeline, command.within as Open | undefined);
  }

  #begin(pipeline: number, within: Open | undefined): Open {
    const command = open(pipeline);
    if (within) command.within = within;
    this.#all.push(command);
    return command;
  }

  #redirect(command: Open, depth: number, close: string): boolean {
    const sign = this.#match(redirection);
    if (sign === undefined) return false;
    this.#match(blank);
    const target = open(command.pipeline);
    const start = this.#at;
    this.#word(target, depth, close, command);
    const text = target.words.map((word) => word.text).join(' ');
    if (/<<-?$/.test(sign)) {
      // A delimiter is taken as it is written, less its quotes.
      this.#heredocs.push({
        delimiter: this.#text.slice(start, this.#at).replaceAll(/["'\\]/g, ''),
        chomps: sign.endsWith('-'),
      });
    } else if (sign.includes('>')) command.writesTo.push(text);
    else command.readsFrom.push(text);
    return true;
  }

  /** Reads one word into a command; substitutions in it are those of `owner`. */
  #word(command: Open, depth: number, close: string, owner: Open = command): void {
    const word: OpenWord = { at: this.#at, text: '', isSubstitution: false, before: [] };
    let quoted: ShellWord['quoted'];
    let isOneQuote = true;
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined || (next === close && next !== '')) break;
      const start = this.#at;
      if (next === "'" || next === '"') {
        this.#at++;
        if (next === "'") word.text += this.#literal();
        else this.#double(word, owner, depth);
        const inner = { text: this.#text.slice(start + 1, this.#at - 1), at: start + 1 };
        if (start === word.at) quoted = inner;
        else isOneQuote = false;
        continue;
      }
      if (!this.#unquoted(next, word, owner, depth)) break;
      isOneQuote = false;
    }
    if (this.#at === word.at) {
      // A sign that closes nothing.
      this.#at++;
      return;
    }
    for (const text of word.before)
      command.words.push({ text, at: word.at, isSubstitution: false });
    command.words.push({
      text: word.text,
      at: word.at,
      isSubstitution: word.isSubstitution,
      ...(quoted && isOneQuote && { quoted }),
    });
  }

  /** Takes the part of a word outside quotes that begins here; false where the word ends. */
  #unquoted(next: string, word: OpenWord, owner: Open, depth: number): boolean {
    const run = this.#match(plain);
    if (run !== undefined) {
      word.text += run;
      return true;
    }
    if (next === '\\') {
      const escaped = this.#text[this.#at + 1] ?? '';
      if (escaped !== '\n') word.text += escaped;
      this.#at += 2;
      return true;
    }
    if (next === '$' || next === '`') return this.#expansion(word, owner, depth, false);
    const opens = this.#text.startsWith('<(', this.#at) || this.#text.startsWith('>(', this.#at);
    if (opens) this.#substitute(word, owner, depth, 2, ')');
    return opens;
  }

  #literal(): string {
    const end = this.#text.indexOf("'", this.#at);
    const text = this.#text.slice(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#text.length + 1 : end + 1;
    return text;
  }

  #double(word: OpenWord, owner: Open, depth: number): void {
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined || next === '"') {
        this.#at++;
        return;
      }
      if (next === '\\') {
        const escaped = this.#text[this.#at + 1] ?? '';
        word.text += '"\\$`'.includes(escaped) ? escaped : escaped === '\n' ? '' : `\\${escaped}`;
        this.#at += 2;
      } else if (next === '$' || next === '`') this.#expansion(word, owner, depth, true);
      else {
        word.text += next;
        this.#at++;
      }
    }
  }

  #expansion(word: OpenWord, owner: Open, depth: number, isQuoted: boolean): true {
    if (this.#text[this.#at] === '`') this.#substitute(word, owner, depth, 1, '`');
    else if (this.#text.startsWith('$((', this.#at)) this.#copy(word, '))');
    else if (this.#text.startsWith('$(', this.#at)) this.#substitute(word, owner, depth, 2, ')');
    else if (!this.#put(word, isQuoted)) {
      if (this.#text.startsWith('${', this.#at)) this.#copy(word, '}');
      else {
        word.text += '$';
        this.#at++;
      }
    }
    return true;
  }

  /** Puts in a variable whose value is known. */
  #put(word: OpenWord, isQuoted: boolean): boolean {
    variable.lastIndex = this.#at;
    const [written, braced, bare] = variable.exec(this.#text) ?? [];
    const value = written && this.#variables((braced ?? bare) as string);
    if (!written) return false;
    this.#at += written.length;
    if (value === undefined) word.text += written;
    else if (isQuoted) word.text += value;
    else {
      const [first = '', ...rest] = value.trim().split(/\s+/);
      word.text += first;
      for (const part of rest) {
        word.before.push(word.text);
        word.text = part;
      }
    }
    return true;
  }

  #substitute(word: OpenWord, owner: Open, depth: number, opens: number, close: string): void {
    const start = this.#at;
    if (word.text === '') word.isSubstitution = true;
    this.#at += opens;
    if (depth < deepest) this.#list(owner, close, depth + 1);
    else this.#skipTo(close);
    this.#at++;
    word.text += this.#text.slice(start, this.#at);
  }

  #copy(word: OpenWord, close: string): void {
    const start = this.#at;
    this.#skipTo(close);
    this.#at += close.length;
    word.text += this.#text.slice(start, this.#at);
  }

  #skipHeredocs(): void {
    for (const { delimiter, chomps } of this.#heredocs.splice(0)) {
      for (;;) {
        const start = this.#at;
        if (start >= this.#text.length) return;
        this.#skipTo('\n');
        const line = this.#text.slice(start, this.#at++);
        if ((chomps ? line.replace(/^\t+/, '') : line) === delimiter) break;
      }
    }
  }

  #skipTo(sign: string): void {
    const end = this.#text.indexOf(sign, this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }
}

function open(pipeline: number): Open {
  return { words: [], writesTo: [], readsFrom: [], pipeline, operator: '' };
}

/** A subshell's end joins what follows it: `(curl …) | sh`. */
function joins(sign: string): boolean {
  return sign === '|' || sign === '|&' || sign === ')';
}
