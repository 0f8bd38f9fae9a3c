import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import {
  afterBlanks,
  blankWords,
  flagsOf,
  jsonWords,
  quotedWords,
  type WrittenWord,
} from './arguments.ts';
import { commandCells } from './commands.ts';
import { expandWord, type Variable } from './expand.ts';
import { expandedCell } from './expanded-cell.ts';
import type { JoinedText } from './joined-text.ts';
import { forms, isInstruction } from './keywords.ts';
import type { WrittenInstruction } from './read-instructions.ts';
import type { Scope } from './scope.ts';
import { execScript, isWindowsShell, shellScripts } from './scripts.ts';

/** What is around an instruction when it is read. */
export interface Around {
  readonly file: string;
  readonly escapeSign: string;
  readonly scope: Scope;
  /** Arguments before the first `FROM`, which a bare `ARG` of the same name takes over. */
  readonly globals?: Scope;
  /** What the call of the builder gives arguments; it wins over their defaults. */
  readonly given: ReadonlyMap<string, string>;
  readonly windowsShell: boolean;
  problem(message: string, offset: number): void;
}

/** A flag that other parts of the file hang on. */
export interface Flag {
  readonly name: string;
  readonly value: string | undefined;
  readonly offset: number;
}

export interface ReadInstruction {
  readonly keyword: string;
  readonly origin: Origin;
  readonly members: Map<string, Cell>;
  readonly flags: readonly Flag[];
  /** Set by `SHELL`. */
  readonly windowsShell?: boolean;
}

/** Reads an instruction, and changes the scope as it says. */
export function readInstruction(written: WrittenInstruction, around: Around): ReadInstruction {
  return new Reader(written, around, false).read();
}

class Reader {
  readonly #written: WrittenInstruction;
  readonly #around: Around;
  readonly #onbuild: boolean;
  readonly #members = new Map<string, Cell>();
  readonly #rest: JoinedText;
  readonly #flags: readonly Flag[];
  readonly #start: Origin;
  /** Nothing, as many instructions have of many things. */
  readonly #nothing: Cell;
  #windowsShell: boolean | undefined;

  constructor(written: WrittenInstruction, around: Around, onbuild: boolean) {
    this.#written = written;
    this.#around = around;
    this.#onbuild = onbuild;
    const { flags, end } = flagsOf(written.rest);
    this.#rest = end === 0 ? written.rest : written.rest.slice(end);
    this.#start = { file: around.file, offset: written.offset };
    this.#nothing = cell([], this.#start);
    this.#flags = flags.map(({ name, value, at }) => ({
      name,
      value,
      offset: written.rest.offsetAt(at),
    }));
  }

  read(): ReadInstruction {
    const { keyword, rest, heredocs } = this.#written;
    if (keyword === 'ONBUILD' && !this.#onbuild) return this.#trigger();
    this.#set('keyword', keyword);
    const flags = this.#flags.map((flag) => this.#flag(flag));
    this.#list('flags', flags);
    this.#list('lines', this.#lines());
    this.#set('onbuild', this.#onbuild);
    this.#set('heredocs', heredocs.length);
    this.#set('windowsShell', this.#around.windowsShell);
    this.#arguments();
    for (const name of ['words', 'pairs', 'commands']) {
      if (!this.#members.has(name)) this.#list(name, []);
    }
    if (rest.text === '') this.#problem(`${keyword} has no arguments`);
    return {
      keyword,
      origin: this.#start,
      members: this.#members,
      flags: this.#flags,
      ...(this.#windowsShell !== undefined && { windowsShell: this.#windowsShell }),
    };
  }

  /** `ONBUILD RUN …` is the instruction behind it. */
  #trigger(): ReadInstruction {
    const { rest } = this.#written;
    const [, keyword = '', gap = ''] = /^(\S*)(\s*)/.exec(rest.text) ?? [];
    if (!isInstruction(keyword.toUpperCase())) {
      this.#problem(`ONBUILD takes no instruction ${keyword}`);
    }
    const inner = {
      ...this.#written,
      keyword: keyword.toUpperCase(),
      rest: rest.slice(keyword.length + gap.length),
    };
    return new Reader(inner, { ...this.#around, problem: () => undefined }, true).read();
  }

  #arguments(): void {
    const { keyword } = this.#written;
    if (forms.exec.has(keyword)) this.#exec();
    else if (forms.pairs.has(keyword)) this.#pairs();
    else if (forms.paths.has(keyword)) {
      const words = jsonWords(this.#rest.text) ?? blankWords(this.#rest.text);
      const expanded = words.map((word) => this.#expanded(word));
      this.#list('words', expanded);
      if (keyword !== 'VOLUME') this.#copies(words);
    } else if (forms.words.has(keyword)) {
      this.#list('words', this.#ports(blankWords(this.#rest.text)));
    } else if (forms.one.has(keyword)) {
      this.#list('words', [this.#expanded({ text: this.#rest.text, at: 0 })]);
    }
  }

  #exec(): void {
    const { keyword } = this.#written;
    const exec = jsonWords(this.#rest.text);
    this.#set('form', exec ? 'exec' : 'shell');
    const words = exec ?? [];
    const cells = words.map(({ text, at }) => cell(text, this.#originOf(at)));
    this.#list('words', cells);
    const first = words[0]?.text ?? '';
    if (keyword === 'SHELL') {
      if (!exec) this.#problem('SHELL takes a JSON array only');
      this.#windowsShell = isWindowsShell(first);
    }
    if (keyword === 'RUN') this.#commands(exec);
  }

  #commands(exec: readonly WrittenWord[] | undefined): void {
    const { scope, file, windowsShell } = this.#around;
    if (exec) {
      const isWindows = isWindowsShell(exec[0]?.text ?? '');
      this.#set('windowsShell', isWindows);
      const script = execScript(exec, this.#rest);
      const commands = isWindows ? [] : commandCells([script], file, () => undefined);
      this.#list('commands', commands);
    } else if (!windowsShell) {
      const scripts = shellScripts(this.#rest, this.#written.heredocs);
      const variables = (name: string) => {
        const found = scope.find(name);
        return found?.missing.length === 0 ? found.text : undefined;
      };
      this.#list('commands', commandCells(scripts, file, variables));
    }
  }

  #pairs(): void {
    const { keyword } = this.#written;
    const { escapeSign } = this.#around;
    const words = quotedWords(this.#rest.text, escapeSign);
    const first = words[0]?.text ?? '';
    const set: (() => void)[] = [];
    if (keyword !== 'ARG' && !first.includes('=')) {
      const at = afterBlanks(this.#rest.text, first.length);
      const value = this.#rest.text.slice(at);
      if (value === '') this.#problem(`${keyword} ${first} has no value`);
      this.#list('pairs', [this.#pair(first, { text: value, at }, { text: first, at: 0 }, set)]);
    } else {
      this.#list(
        'pairs',
        words.map((word) => {
          const equals = word.text.indexOf('=');
          const name = equals === -1 ? word.text : word.text.slice(0, equals);
          if (equals === -1 && keyword !== 'ARG') {
            this.#problem(`${keyword} takes NAME=value, and ${name} has no =`);
          }
          const at = word.at + equals + 1;
          const value = equals === -1 ? undefined : { text: word.text.slice(equals + 1), at };
          return this.#pair(name, value, word, set);
        }),
      );
    }
    // One instruction sees the values from before it.
    for (const apply of set) apply();
  }

  #pair(
    written: string,
    value: WrittenWord | undefined,
    word: WrittenWord,
    set: (() => void)[],
  ): Cell {
    const { keyword } = this.#written;
    const { scope, globals, given, escapeSign } = this.#around;
    const name = expandWord(written, scope.find, escapeSign).text;
    const origin = this.#originOf(word.at);
    const members = new Map([['name', cell(name, origin)]]);
    if (value) {
      const expanded = expandWord(value.text, scope.find, escapeSign);
      if (expanded.problem) this.#problem(expanded.problem, word.at);
      members.set('value', expandedCell(expanded, origin));
      members.set('written', cell(value.text, origin));
      const variable = { text: expanded.text, missing: expanded.missing, origin };
      if (keyword === 'ENV') set.push(() => scope.setEnvironment(name, variable));
      if (keyword === 'ARG') set.push(() => scope.setArgument(name, variable));
    } else if (keyword === 'ARG') {
      const global: Variable | undefined = globals?.find(name);
      if (global) {
        const { text, missing, origin: place } = global;
        const uses = [{ name: `ARG ${name}`, origin: place }];
        members.set('value', expandedCell({ text, missing, uses, problem: undefined }, origin));
        set.push(() => scope.setArgument(name, global));
      }
    }
    const argument = keyword === 'ARG' ? given.get(name) : undefined;
    if (argument !== undefined) {
      set.push(() => scope.setArgument(name, { text: argument, missing: [], origin }));
    }
    return cell(members, origin);
  }

  #ports(words: readonly WrittenWord[]): readonly Cell[] {
    return words.flatMap((word) => {
      const one = this.#expanded(word);
      if (typeof one.value !== 'string') return [one];
      return one.value
        .split(/\s+/)
        .filter((text) => text !== '')
        .map((text) => ({ ...one, value: text }));
    });
  }

  #copies(words: readonly WrittenWord[]): void {
    const { keyword, heredocs } = this.#written;
    if (words.length === 1 || (words.length === 0 && heredocs.length === 0)) {
      this.#problem(`${keyword} takes a source and a destination`);
      return;
    }
    const last = this.#expanded(words.at(-1) as WrittenWord).value;
    if (words.length < 3 || typeof last !== 'string' || /(?:^|[\\/])\.?$/.test(last)) return;
    this.#problem(`${keyword} of several sources takes a destination that ends in /, not ${last}`);
  }

  #expanded(word: WrittenWord): Cell {
    const expanded = expandWord(word.text, this.#around.scope.find, this.#around.escapeSign);
    if (expanded.problem) this.#problem(expanded.problem, word.at);
    return expandedCell(expanded, this.#originOf(word.at));
  }

  #flag({ name, value, offset }: Flag): Cell {
    const members = new Map([['name', cell(name, this.#origin(offset))]]);
    if (value !== undefined) members.set('value', cell(value, this.#origin(offset)));
    return cell(members, this.#origin(offset));
  }

  #lines(): readonly Cell[] {
    const { rest, heredocs } = this.#written;
    return [rest, ...heredocs.map(({ body }) => body)]
      .flatMap(({ lines }) => lines)
      .map(({ text, offset }) => cell(text, this.#origin(offset)));
  }

  #originOf(at: number): Origin {
    return this.#origin(this.#rest.offsetAt(at));
  }

  #origin(offset: number): Origin {
    return { file: this.#around.file, offset };
  }

  #set(name: string, value: string | number | boolean): void {
    this.#members.set(name, cell(value, this.#start));
  }

  #list(name: string, cells: readonly Cell[]): void {
    this.#members.set(name, cells.length === 0 ? this.#nothing : cell(cells, this.#start));
  }

  #problem(message: string, at?: number): void {
    const offset = at === undefined ? this.#written.offset : this.#rest.offsetAt(at);
    this.#around.problem(message, offset);
  }
}
