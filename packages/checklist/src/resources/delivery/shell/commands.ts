import { type Fate, type Options, walk } from './fate.ts';
import { parseScript } from './parse.ts';
import type { SimpleCommand } from './syntax.ts';
import type { Nested, Shell, Word } from './tokens.ts';
import { expandWord, isLiteral, type Lookup } from './variables.ts';

/** A script, and how its shell is started. */
export interface Script {
  readonly text: string;
  readonly shell: Shell;
  readonly options: Readonly<Options>;
}

/** A command that a script runs, when its turn comes. */
export interface Command {
  /** The program's name, without its path and `.exe`. */
  readonly name: string;
  /** As written. */
  readonly program: string;
  /** Without quotes; variables that are known have their values. */
  readonly args: readonly string[];
  /** What stands before it: `TRIVY_EXIT_CODE=1 trivy`. */
  readonly env: ReadonlyMap<string, string>;
  /** Zero-based, in the script. */
  readonly line: number;
  readonly fate: Fate;
}

/** Scripts inside scripts are read to this depth. */
const deepest = 8;

/** The commands of a script in the order in which they stand; `env` tells what variables hold. */
export function commandsOf(script: Script, env: Lookup): readonly Command[] {
  const reader = new Reader(script.shell, env);
  reader.read(script.text, 0, script.options, undefined, 0);
  return reader.commands;
}

class Reader {
  readonly commands: Command[] = [];
  readonly #shell: Shell;
  readonly #env: Lookup;
  /** What the script itself sets; undefined where that is not known. */
  readonly #set = new Map<string, string | undefined>();

  constructor(shell: Shell, env: Lookup) {
    this.#shell = shell;
    this.#env = env;
  }

  /** `fate` is that of the script as a whole, where it stands inside another. */
  read(
    text: string,
    from: number,
    options: Readonly<Options>,
    fate: Fate | undefined,
    depth: number,
  ): void {
    const shell = depth === 0 ? this.#shell : 'posix';
    // Only Unix shells stop by themselves.
    const own = shell === 'posix' ? { ...options } : { errexit: false, pipefail: true };
    walk(parseScript(text, shell), own, (command, inner) => {
      const joined = fate === undefined || inner !== 'stops' ? inner : fate;
      this.#visit(command, from, joined, depth);
    });
  }

  readonly #lookup: Lookup = (name) =>
    this.#set.has(name) ? this.#set.get(name) : this.#env(name);

  #visit({ words, heredoc, line }: SimpleCommand, from: number, fate: Fate, depth: number): void {
    const assigned = words.findIndex((word) => !isAssignment(word));
    const ahead = words.slice(0, assigned === -1 ? words.length : assigned);
    const rest = words.slice(ahead.length);
    for (const word of words) {
      // The status of `X=$(a)` is that of a; elsewhere it is lost.
      const own = rest.length === 0 ? fate : 'goes-on';
      for (const nested of word.inner) this.#nested(nested, from, own, depth);
    }
    const expanded = rest.flatMap((word) => expandWord(word, this.#lookup));
    if (rest.length === 0) for (const word of ahead) this.#assign(word);
    const { command, env } = unwrapped(expanded);
    const [program = '', ...args] = command;
    if (program === '') return;
    const before = new Map([...ahead.map((word) => this.#pair(word)), ...env]);
    const name = baseName(program);
    this.commands.push({ name, program, args, env: before, line: from + line, fate });
    const inside = scriptIn(name, args);
    if (inside !== undefined) this.#nested({ text: inside, line }, from, fate, depth);
    if (heredoc && /^(?:ba|da|z)?sh$/.test(name)) this.#nested(heredoc, from, 'handled', depth);
    if (name === 'export' || name === 'declare' || name === 'readonly') {
      for (const word of rest.slice(1)) if (isAssignment(word)) this.#assign(word);
    }
  }

  #nested({ text, line }: Nested, from: number, fate: Fate, depth: number): void {
    if (depth >= deepest || !/[\s/]/.test(text.trim())) return;
    this.read(text, from + line, { errexit: false, pipefail: false }, fate, depth + 1);
  }

  #pair(word: Word): [string, string] {
    const [, name = '', value = ''] = /^(\w+)\+?=(.*)$/s.exec(word.text) ?? [];
    const text = expandWord({ ...word, text: value, isQuoted: true }, this.#lookup)[0] ?? '';
    return [name, text];
  }

  /** A variable that is set twice may hold either. */
  #assign(word: Word): void {
    const [name, text] = this.#pair(word);
    const isSure = isLiteral(text) && !word.text.includes('+=') && !this.#set.has(name);
    this.#set.set(name, isSure ? text : undefined);
  }
}

function isAssignment({ text }: Word): boolean {
  return /^[A-Za-z_]\w*\+?=/.test(text);
}

/** Without its folder, quotes of Windows and `.exe`; in lower case. */
function baseName(program: string): string {
  const last = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
  return last
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/\.(?:exe|cmd|bat)$/, '');
}

/** The script that a command gets as an argument. */
function scriptIn(name: string, args: readonly string[]): string | undefined {
  if (name === 'eval') return args.join(' ');
  if (name === 'az' && args[0] === 'aks' && args[1] === 'command' && args[2] === 'invoke') {
    const at = args.findIndex((arg) => arg === '--command' || arg === '-c');
    return at === -1 ? undefined : args[at + 1];
  }
  if (/^(?:ba|da|z)?sh$/.test(name)) {
    const at = args.findIndex((arg) => /^-\w*c$/.test(arg));
    return at === -1 ? undefined : args[at + 1];
  }
  if (name !== 'pwsh' && name !== 'powershell') return undefined;
  const at = args.findIndex((arg) => /^-(?:c|command)$/i.test(arg));
  return at === -1 ? undefined : args.slice(at + 1).join(' ');
}

/** Programs that run what follows them, and how many words of their own follow each of their flags. */
const wrappers: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugpCh]$/,
  env: /^-[uCS]$/,
  time: /^-[fo]$/,
  command: /^$/,
  exec: /^-a$/,
  nohup: /^$/,
  nice: /^-n$/,
  ionice: /^-[cn]$/,
  stdbuf: /^-[ioe]$/,
  timeout: /^-[ks]$/,
  xargs: /^-[IiLnPsdEa]$/,
  call: /^$/,
  retry: /^-[a-z]$/,
};

/** A command without `sudo`, `env A=b`, `timeout 5m` and the like before it. */
function unwrapped(words: readonly string[]): {
  command: readonly string[];
  env: readonly [string, string][];
} {
  const env: [string, string][] = [];
  let at = 0;
  for (;;) {
    const name = baseName(words[at] ?? '');
    const withValue = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    if (!withValue || at + 1 >= words.length) return { command: words.slice(at), env };
    at = endOfOptions(words, at + 1, withValue, env);
    if (name === 'timeout') at++;
  }
}

/** Where the options of a wrapper, and the variables that it sets, end. */
function endOfOptions(
  words: readonly string[],
  from: number,
  withValue: RegExp,
  env: [string, string][],
): number {
  for (let at = from; at < words.length; at++) {
    const word = words[at] as string;
    const [, variable, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
    if (variable !== undefined) env.push([variable, value]);
    else if (withValue.test(word)) at++;
    else if (!word.startsWith('-')) return at;
  }
  return words.length;
}
