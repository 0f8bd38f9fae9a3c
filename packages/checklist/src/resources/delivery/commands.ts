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
  return commandsIn({ script, shell, options, calls }, lookupIn(step.env), at, undefined);
}

interface Body extends Pick<CalledScript, 'script' | 'shell' | 'calls'> {
  readonly options: { readonly errexit: boolean; readonly pipefail: boolean };
}

/** A script that stops fails the command that called it. */
function commandsIn(
  { script, shell, options, calls }: Body,
  lookup: Lookup,
  at: string,
  caller: Command | undefined,
): readonly StepCommand[] {
  const text = script.join('\n');
  if (text.length > longestScript) return [];
  return commandsOf({ text, shell, options }, lookup).flatMap((command) => {
    if (command.name === '') return [];
    const fate = caller && command.fate === 'stops' ? caller.fate : command.fate;
    const index = calls.findIndex((call) => call.line === command.line && isCallOf(command, call));
    const own = { ...command, fate, at: `${at}.script[${command.line}]`, isRead: index !== -1 };
    const call = calls[index];
    if (!call) return [own];
    const body = { ...call, options: { errexit: call.errexit, pipefail: false } };
    return [own, ...commandsIn(body, lookup, `${at}.calls[${index}]`, own)];
  });
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
  return text.replaceAll(/\$\{\{.*?\}\}/g, (expression) => expression.replaceAll(/\s+/g, ''));
}
