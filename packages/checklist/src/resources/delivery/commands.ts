import { Unknown } from '../../model/index.ts';
import type { CalledScript, Settings, Step } from './pipeline.ts';
import { type Command, commandsOf } from './shell/commands.ts';
import type { Lookup } from './shell/variables.ts';

/** A command of a step, and where it stands in the pipeline's body. */
export interface StepCommand extends Command {
  readonly at: string;
  /** It calls a script whose commands follow. */
  readonly isRead: boolean;
}

/** Scripts of this size are written by no hand. */
export const longestScript = 1024 * 1024;

/** Every check of steps asks for the same commands: by their step, then by its place. */
const found = new WeakMap<Step, Map<string, readonly StepCommand[]>>();

/** What a step runs, line by line, with the scripts that it calls in their places. */
export function commandsOfStep(step: Step, at: string): readonly StepCommand[] {
  const places = found.get(step) ?? new Map<string, readonly StepCommand[]>();
  found.set(step, places);
  let commands = places.get(at);
  if (!commands) {
    const [before] = places;
    commands = before ? movedTo(at, before) : readStep(step, at);
    places.set(at, commands);
  }
  return commands;
}

function movedTo(
  at: string,
  [from, commands]: readonly [string, readonly StepCommand[]],
): readonly StepCommand[] {
  return commands.map((command) => ({ ...command, at: `${at}${command.at.slice(from.length)}` }));
}

function readStep(step: Step, at: string): readonly StepCommand[] {
  const { script, shell = 'posix', errexit = false, pipefail = false, calls } = step;
  if (!script) return [];
  const options = { errexit, pipefail };
  const functions = new Functions();
  const body = { script, shell, options, calls };
  const commands = commandsIn(body, lookupIn(step.env), at, undefined, functions);
  return [...commands, ...functions.uncalled(commands)];
}

/** Programs that run what their arguments name. */
const runners = /^(?:trap|retry|xargs|parallel|timeout)$/;

/** Functions call each other at most this deep, and bring at most so many commands into a step. */
const deepest = 5;
const mostBrought = 10_000;

/** The functions of a step's scripts, by their names. */
class Functions {
  readonly #bodies = new Map<string, StepCommand[]>();
  readonly #called = new Set<string>();
  #brought = 0;

  /** Commands where they run: those of a body wait for its call. */
  placed(commands: readonly StepCommand[]): readonly StepCommand[] {
    const [first] = commands;
    const name = first?.inFunction?.toLowerCase();
    if (name === undefined) return commands.flatMap((command) => this.#withBodies(command, 0));
    this.#bodies.set(name, [...(this.#bodies.get(name) ?? []), ...commands]);
    return [];
  }

  #withBodies(command: StepCommand, depth: number): readonly StepCommand[] {
    if (this.#bodies.size === 0 || depth >= deepest) return [command];
    const names = this.#namesIn(command);
    const bodies = [...new Set(names)].flatMap((name) => {
      const body = this.#bodies.get(name);
      if (!body || this.#brought > mostBrought) return [];
      this.#called.add(name);
      this.#brought += body.length;
      return body.flatMap((one) =>
        this.#withBodies({ ...one, fate: fateIn(command, one) }, depth + 1),
      );
    });
    return [command, ...bodies];
  }

  /** What a command may call: itself, and what it is told to run. */
  #namesIn({ name, args }: StepCommand): readonly string[] {
    const own = name.toLowerCase();
    const runs = this.#bodies.has(own) || runners.test(own);
    return runs ? [own, ...args.map((arg) => arg.toLowerCase())] : [own];
  }

  /** Bodies that a script may call by a name that nobody can tell. */
  uncalled(commands: readonly StepCommand[]): readonly StepCommand[] {
    if (!commands.some(({ program }) => program.startsWith('$'))) return [];
    return [...this.#bodies].flatMap(([name, body]) => (this.#called.has(name) ? [] : body));
  }
}

interface Body extends Pick<CalledScript, 'script' | 'shell' | 'calls'> {
  readonly options: { readonly errexit: boolean; readonly pipefail: boolean };
}

/** A script that stops fails the command that called it; functions run where they are called. */
function commandsIn(
  { script, shell, options, calls }: Body,
  lookup: Lookup,
  at: string,
  caller: Command | undefined,
  functions: Functions,
): readonly StepCommand[] {
  const text = script.join('\n');
  if (text.length > longestScript) return [];
  return commandsOf({ text, shell, options }, lookup).flatMap((command) => {
    if (command.name === '') return [];
    const fate = fateIn(caller, command);
    const index = calls.findIndex((call) => call.line === command.line && isCallOf(command, call));
    const own = { ...command, fate, at: `${at}.script[${command.line}]`, isRead: index !== -1 };
    const call = calls[index];
    const body = call && { ...call, options: { errexit: call.errexit, pipefail: false } };
    const inside = body ? commandsIn(body, lookup, `${at}.calls[${index}]`, own, functions) : [];
    return functions.placed([own, ...inside]);
  });
}

function fateIn(caller: Command | undefined, { fate }: Command): Command['fate'] {
  return caller && fate === 'stops' ? caller.fate : fate;
}

function isCallOf({ program, args }: Command, { path }: CalledScript): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [program, ...args].some((word) => word.endsWith(name));
}

function lookupIn(env: Settings): Lookup {
  return (name) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    return value instanceof Unknown ? value.text && withoutBlanks(value.text) : value;
  };
}

/** What a pipeline fills in is part of one word: `acr.azurecr.io/web:${{ github.sha }}`. */
export function withoutBlanks(text: string): string {
  const parts = text.split('}}');
  const closed = parts.slice(0, -1).map((part) => {
    const start = part.indexOf('${{', part.lastIndexOf('\n') + 1);
    return start === -1 ? part : part.slice(0, start) + part.slice(start).replaceAll(/\s+/g, '');
  });
  return [...closed, parts.at(-1)].join('}}');
}
