import type { StepCommand } from '../../../resources/delivery/commands.ts';
import type { CalledScript, Step } from '../../../resources/delivery/pipeline.ts';
import { folderOf } from '../../shared/paths.ts';
import { pathFrom } from './build-call.ts';

/** A folder that no path leads to. */
const nowhere = '$PWD';

/** In which folder the commands of a step run: `cd` moves those behind it, inside of one script. */
export class Folders {
  readonly #step: Step;
  /** By the place of the script. */
  readonly #current = new Map<string, string>();

  constructor(step: Step) {
    this.#step = step;
    const { folder = '.' } = step;
    this.#current.set('', typeof folder === 'string' ? folder : nowhere);
  }

  at({ at }: StepCommand): string {
    const calls = scriptOf(at);
    for (let end = calls.length; ; end--) {
      const folder = this.#current.get(calls.slice(0, end).join('.'));
      if (folder !== undefined || end === 0) return folder ?? '.';
    }
  }

  follow(command: StepCommand): void {
    const { name, args } = command;
    if (!/^(?:cd|chdir|pushd|popd|Set-Location)$/i.test(name)) return;
    const calls = scriptOf(command.at);
    const [target] = args.filter((arg) => !/^\/d$|^--$|^-Path$/i.test(arg));
    const folder =
      target === undefined || target === '-' ? nowhere : this.#moved(command, calls, target);
    this.#current.set(calls.join('.'), folder);
  }

  #moved(command: StepCommand, calls: readonly string[], target: string): string {
    const line = this.#script(calls)?.script?.[command.line] ?? '';
    // The folder of a subshell is not that of the commands behind it.
    if (/\(\s*(?:cd|pushd)\s/.test(line) && !/\)\s*$/.test(line)) return nowhere;
    const below = belowOwnFolder(target);
    const script = this.#script(calls);
    if (below !== undefined && script && 'path' in script) {
      return pathFrom(folderOf(script.path), below || '.');
    }
    return pathFrom(this.at(command), target);
  }

  #script(calls: readonly string[]): Step | CalledScript | undefined {
    return calls.reduce<Step | CalledScript | undefined>(
      (script, index) => script?.calls[Number(index)],
      this.#step,
    );
  }
}

/** What stands behind `$(dirname "$0")`, in any of its forms. */
function belowOwnFolder(target: string): string | undefined {
  const [, command = '', below] = /^\$\((.*)\)((?:\/[\w./-]+)?)$/.exec(target) ?? [];
  const argument = command.slice(command.indexOf('dirname'));
  const isOwn = command.includes('dirname') && /\$\{?0\}?|BASH_SOURCE/.test(argument);
  return isOwn ? below : undefined;
}

/** The calls that lead to the script of a command. */
function scriptOf(at: string): readonly string[] {
  return [...at.matchAll(/\.calls\[(\d+)\]/g)].map(([, index]) => index as string);
}
