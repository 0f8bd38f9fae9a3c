import type { Shell } from './dialects.ts';
import { Excerpt } from './excerpt.ts';
import { Exports, type Variables } from './exports.ts';
import { type Fate, type Options, type Pipe, type Visitor, walk } from './fate.ts';
import { type InnerScript, innerScript, isMacro } from './inner-script.ts';
import { tokensOf } from './lexer.ts';
import { parseScript } from './parse.ts';
import { lastProgram } from './powershell.ts';
import type { Compound, List, SimpleCommand } from './syntax.ts';
import type { Nested, Word } from './tokens.ts';
import { expandedText, expandWord, isLiteral, type Lookup } from './variables.ts';
import { baseName, isShell, type PlacedWord, unwrapped } from './wrappers.ts';

/** A script, and how its shell is started. */
export interface Script {
  readonly text: string;
  readonly shell: Shell;
  readonly options: Readonly<Options>;
}

/** A command that a script runs, when its turn comes. */
export interface Command {
  /** The program's name, without its path and `.exe`; empty where variables are set and no more. */
  readonly name: string;
  /** As written. */
  readonly program: string;
  /** Without quotes; variables that are known have their values. */
  readonly args: readonly string[];
  /** Its index in the script. */
  readonly start: number;
  /** Those of the program, then of each argument. */
  readonly places: readonly number[];
  /** What stands before it, `TRIVY_EXIT_CODE=1 trivy`, and what else it is told. */
  readonly env: Variables;
  /** What the script has exported before it. */
  readonly exported: Variables;
  /** Run by `sudo`. */
  readonly sudo: boolean;
  /** Targets of `>` and `>>`. */
  readonly writesTo: readonly string[];
  /** What `<` and `<<<` read from. */
  readonly readsFrom: readonly string[];
  /** Zero-based, in the script. */
  readonly line: number;
  readonly fate: Fate;
  /** Commands with one number are joined by `|`. */
  readonly pipeline: number;
  /** The command whose words its output becomes a part of. */
  readonly within?: Command;
  /** The function that it is a part of: it runs where that is called. */
  readonly inFunction?: string;
}

/** A command as its script has it. */
export interface ScriptCommand extends Command {
  readonly env: ReadonlyMap<string, string>;
}

const nothing: ReadonlyMap<string, string> = new Map();
const noFiles: Pick<Command, 'writesTo' | 'readsFrom'> = { writesTo: [], readsFrom: [] };

/** Scripts inside scripts are read to this depth. */
const deepest = 8;

/** The commands of a script in the order in which they run; `env` tells what variables hold. */
export function commandsOf(
  { text, shell, options }: Script,
  env: Lookup,
): readonly ScriptCommand[] {
  const reader = new Reader(text, env);
  const script = parseScript(tokensOf(new Excerpt(text), shell), shell);
  reader.read(script, options, { shell, depth: 0, pipe: undefined });
  return reader.commands;
}

/** What a script stands in. */
interface Around {
  readonly shell: Shell;
  readonly depth: number;
  /** What becomes of its failure, where it stands inside another. */
  readonly fate?: Fate;
  readonly pipe: Pipe | undefined;
  readonly within?: Command;
  readonly inFunction?: string;
}

class Reader {
  readonly commands: ScriptCommand[] = [];
  readonly #env: Lookup;
  /** What the script itself sets; undefined where that is not known. */
  readonly #set = new Map<string, string | undefined>();
  readonly #exports = new Exports();
  #exported: Variables = nothing;
  /** A trap makes a success of every end. */
  #endsWell = false;
  readonly #lines: readonly number[];
  readonly #pipelines = new Map<Pipe, number>();
  #pipelineCount = 0;

  constructor(text: string, env: Lookup) {
    this.#env = env;
    this.#lines = [...text.matchAll(/\n/g)].map(({ index }) => index);
  }

  read(script: List, options: Readonly<Options>, around: Around): void {
    // Only Unix shells stop by themselves.
    const isPosix = around.shell === 'posix';
    const own = isPosix ? { ...options } : { errexit: false, pipefail: true };
    const visitor: Visitor = {
      command: (command, inner, pipe, inFunction) => {
        const own = inner === 'stops' && this.#endsWell ? 'goes-on' : inner;
        const fate = around.fate === undefined || own !== 'stops' ? own : around.fate;
        this.#command(command, fate, pipe, inFunction ? { ...around, inFunction } : around);
      },
      block: (compound) => this.#block(compound, around),
    };
    walk(
      script,
      own,
      around.pipe,
      visitor,
      around.shell === 'powershell' ? lastProgram : undefined,
    );
  }

  readonly #lookup: Lookup = (name) =>
    this.#set.has(name) ? this.#set.get(name) : this.#env(name);

  #command(
    { words, redirections }: SimpleCommand,
    fate: Fate,
    pipe: Pipe | undefined,
    around: Around,
  ): void {
    const { shell } = around;
    const assigned = words.findIndex((word) => !isAssignment(word));
    const ahead = words.slice(0, assigned === -1 ? words.length : assigned);
    const rest = ahead.length === 0 ? words : words.slice(ahead.length);
    const expanded: PlacedWord[] = [];
    for (const word of rest) {
      for (const text of expandWord(word, this.#lookup, shell)) {
        expanded.push({ text, at: word.at });
      }
    }
    const { command, env, sudo } = unwrapped(expanded);
    const [{ text: program } = { text: '' }, ...args] = command;
    const name = baseName(program);
    const before =
      ahead.length + env.length === 0
        ? nothing
        : new Map([...ahead.map((word) => this.#pair(word, shell)), ...env]);
    const first = words[0]?.at ?? redirections[0]?.at ?? 0;
    const { writesTo, readsFrom } = this.#files(redirections, shell);
    const alone: ScriptCommand = {
      name,
      program,
      args: args.map(({ text }) => text),
      start: command[0]?.at ?? first,
      places: command.map(({ at }) => at),
      env: before,
      exported: this.#exported,
      sudo,
      writesTo,
      readsFrom,
      line: this.#lineAt(first),
      fate,
      pipeline: this.#pipelineOf(pipe),
      ...(around.inFunction !== undefined && { inFunction: around.inFunction }),
    };
    const own = around.within ? { ...alone, within: around.within } : alone;
    const inside = innerScript(name, args, rest);
    const outer = words.filter((word) => word.inner.length > 0 && !inside?.words.includes(word));
    if (outer.length + redirections.length > 0) {
      // The status of `X=$(a)` is that of a; elsewhere it is lost.
      const kept = rest.length === 0 ? fate : 'goes-on';
      const lost = { ...around, within: own, pipe: undefined, fate: kept } as const;
      for (const { inner } of outer) this.#nestedIn(inner, lost);
      this.#redirected(redirections, lost, isShell(name));
    }
    if (name !== '' || before.size > 0 || own.writesTo.length > 0) this.commands.push(own);
    if (inside) this.#inner(inside, { ...around, fate, pipe });
    if (isShell(name)) this.#heredocs(redirections, { ...around, fate, pipe });
    this.#settings(name, rest, ahead, shell);
  }

  /** What loops and choices look at. */
  #block({ words, redirections }: Compound, around: Around): void {
    if (words.length + redirections.length === 0) return;
    const lost = { ...around, fate: 'goes-on', pipe: undefined } as const;
    for (const word of words) this.#nestedIn(word.inner, lost);
    this.#redirected(redirections, lost, false);
    const [keyword, variable] = words;
    if (variable && keyword?.text !== 'case') this.#set.set(variable.text, undefined);
  }

  #redirected(
    redirections: SimpleCommand['redirections'],
    around: Around,
    isScript: boolean,
  ): void {
    for (const { target, heredoc } of redirections) {
      if (target) this.#nestedIn(target.inner, around);
      if (heredoc && !isScript) this.#nestedIn(heredoc.inner, around);
    }
  }

  #nestedIn(scripts: readonly Nested[], around: Around): void {
    const depth = around.depth + 1;
    if (depth > deepest) return;
    for (const nested of scripts) {
      if (isMacro(nested)) continue;
      const script = parseScript(nested.tokens, around.shell);
      this.read(script, { errexit: false, pipefail: false }, { ...around, depth });
    }
  }

  #inner({ script, shell, options }: Omit<InnerScript, 'words'>, around: Around): void {
    const depth = around.depth + 1;
    if (depth > deepest || !/[\s/]/.test(script.text.trim())) return;
    this.read(parseScript(tokensOf(script, shell), shell), options, { ...around, shell, depth });
  }

  /** A heredoc is the script of a shell. */
  #heredocs(redirections: SimpleCommand['redirections'], around: Around): void {
    const options = { errexit: false, pipefail: false };
    for (const { heredoc } of redirections) {
      if (heredoc)
        this.#inner(
          { script: heredoc.body, shell: 'posix', options },
          { ...around, fate: 'handled' },
        );
    }
  }

  #files(
    redirections: SimpleCommand['redirections'],
    shell: Shell,
  ): Pick<Command, 'writesTo' | 'readsFrom'> {
    if (redirections.length === 0) return noFiles;
    const writesTo: string[] = [];
    const readsFrom: string[] = [];
    for (const { text, target } of redirections) {
      if (!target) continue;
      (text.includes('>') ? writesTo : readsFrom).push(expandedText(target, this.#lookup, shell));
    }
    return { writesTo, readsFrom };
  }

  #settings(name: string, words: readonly Word[], ahead: readonly Word[], shell: Shell): void {
    if (words.length === 0) for (const word of ahead) this.#assign(word, shell);
    if (/^(?:export|declare|readonly|local|typeset)$/.test(name)) {
      for (const word of words.slice(1)) if (isAssignment(word)) this.#assign(word, shell);
    }
    if (name === 'export') {
      for (const word of words.slice(1)) this.#exports.add(...this.#exportedPair(word, shell));
      this.#exported = this.#exports.soFar();
    }
    if (name === 'trap') this.#endsWell ||= isPardon(words.slice(1).map(({ text }) => text));
    if (name === 'read') for (const { text } of words.slice(1)) this.#set.set(text, undefined);
  }

  #pair(word: Word, shell: Shell): [string, string] {
    const text = expandedText(word, this.#lookup, shell);
    const [, name = '', value = ''] = /^(\w+)\+?=(.*)$/s.exec(text) ?? [];
    return [name, value];
  }

  /** What is not known stays a variable. */
  #exportedPair(word: Word, shell: Shell): [string, string] {
    if (isAssignment(word)) return this.#pair(word, shell);
    return [word.text, this.#lookup(word.text) ?? `$${word.text}`];
  }

  /** A variable that is set twice may hold either. */
  #assign(word: Word, shell: Shell): void {
    const [name, text] = this.#pair(word, shell);
    const isKnown = isLiteral(text) && word.pieces.every(({ kind }) => kind !== 'substitution');
    const isSure = isKnown && !/^\w+\+=/.test(word.text) && !this.#set.has(name);
    this.#set.set(name, isSure ? text : undefined);
  }

  #pipelineOf(pipe: Pipe | undefined): number {
    const before = pipe && this.#pipelines.get(pipe);
    if (before !== undefined) return before;
    if (pipe) this.#pipelines.set(pipe, this.#pipelineCount);
    return this.#pipelineCount++;
  }

  #lineAt(at: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isAssignment({ text, pieces }: Word): boolean {
  return pieces[0]?.kind === 'plain' && /^[A-Za-z_]\w*\+?=/.test(text);
}

/** `trap 'exit 0' EXIT` */
function isPardon([action = '', ...signals]: readonly string[]): boolean {
  return (
    /\bexit\s+0\s*$/.test(action) && signals.some((signal) => /^(?:EXIT|ERR|0)$/i.test(signal))
  );
}
