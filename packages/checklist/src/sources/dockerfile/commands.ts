import {
  type Command,
  commandsOf,
  type ScriptCommand,
} from '../../resources/delivery/shell/commands.ts';
import type { Lookup } from '../../resources/delivery/shell/variables.ts';
import { type Cell, cell, noSteps, type Origin } from '../shared/code/cell.ts';
import type { JoinedText } from './joined-text.ts';

const options = { errexit: false, pipefail: false };

/** The commands of scripts that run one after the other. */
export function commandCells(
  scripts: readonly JoinedText[],
  file: string,
  variables: Lookup,
): readonly Cell[] {
  const cells: Cell[] = [];
  let pipelines = 0;
  for (const script of scripts) {
    const commands = commandsOf({ text: script.text, shell: 'posix', options }, variables);
    const first = { command: cells.length, pipeline: pipelines };
    const indexes = new Map<Command, number>(
      commands.map((command, index) => [command, first.command + index]),
    );
    for (const command of commands) {
      pipelines = Math.max(pipelines, first.pipeline + command.pipeline + 1);
      const within = command.within && indexes.get(command.within);
      cells.push(new CommandCell(command, script, file, first.pipeline, within));
    }
  }
  return cells;
}

/** A command as a cell; its members are made when asked for, for a file can have a hundred thousand commands. */
class CommandCell implements Cell {
  readonly origin: Origin;
  readonly via = noSteps;
  readonly #command: ScriptCommand;
  readonly #script: JoinedText;
  readonly #base: number;
  readonly #within: number | undefined;

  constructor(
    command: ScriptCommand,
    script: JoinedText,
    file: string,
    base: number,
    within: number | undefined,
  ) {
    this.origin = { file, offset: script.offsetAt(command.start) };
    this.#command = command;
    this.#script = script;
    this.#base = base;
    this.#within = within;
  }

  get value(): ReadonlyMap<string, Cell> {
    const { sudo, env, writesTo, readsFrom, pipeline } = this.#command;
    const { origin } = this;
    const texts = (all: readonly string[]) =>
      cell(
        all.map((text) => cell(text, origin)),
        origin,
      );
    const members = new Map([
      ['words', cell(this.#words(), origin)],
      ['sudo', cell(sudo, origin)],
      ['assignments', texts([...env].map((pair) => pair.join('=')))],
      ['writesTo', texts(writesTo)],
      ['readsFrom', texts(readsFrom)],
      ['pipeline', cell(this.#base + pipeline, origin)],
    ]);
    if (this.#within !== undefined) members.set('within', cell(this.#within, origin));
    return members;
  }

  #words(): readonly Cell[] {
    const { name, args, places, start } = this.#command;
    const { file } = this.origin;
    const words = name === '' ? [] : [name, ...args];
    return words.map((word, index) =>
      cell(word, { file, offset: this.#script.offsetAt(places[index] ?? start) }),
    );
  }
}
