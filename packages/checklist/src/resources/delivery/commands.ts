import { Unknown } from '../../model/index.ts';
import type { CalledScript, Settings, Step } from './pipeline.ts';
import { type Command, commandsOf } from './shell/commands.ts';
import type { Lookup } from './shell/variables.ts';

/** A command of a step, and where it stands in the pipeline's body. */
export interface StepCommand extends Command {
  readonly at: string;
}

/** Scripts of this size are written by no hand. */
export const longestScript = 1024 * 1024;

/** What a step runs, line by line, with the scripts that it calls in their places. */
export function commandsOfStep(step: Step, at: string): readonly StepCommand[] {
  const { script, shell = 'posix', errexit = false, pipefail = false, calls } = step;
  if (!script) return [];
  const text = script.join('\n');
  if (text.length > longestScript) return [];
  const lookup = lookupIn(step.env);
  const own = commandsOf({ text, shell, options: { errexit, pipefail } }, lookup);
  return own.flatMap((command) => [
    { ...command, at: `${at}.script[${command.line}]` },
    ...calls.flatMap((call, index) =>
      call.line === command.line && isCallOf(command, call)
        ? calledCommands(call, command, lookup, `${at}.calls[${index}]`)
        : [],
    ),
  ]);
}

function isCallOf({ program, args }: Command, { path }: CalledScript): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [program, ...args].some((word) => word.endsWith(name));
}

/** A script that stops fails the command that called it. */
function calledCommands(
  { script, shell, errexit }: CalledScript,
  caller: Command,
  lookup: Lookup,
  at: string,
): readonly StepCommand[] {
  const options = { errexit, pipefail: false };
  return commandsOf({ text: script.join('\n'), shell, options }, lookup).map((command) => ({
    ...command,
    at: `${at}.script[${command.line}]`,
    fate: command.fate === 'stops' ? caller.fate : command.fate,
  }));
}

function lookupIn(env: Settings): Lookup {
  return (name) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    return value instanceof Unknown ? undefined : value;
  };
}
