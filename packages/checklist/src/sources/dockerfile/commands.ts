import { type Command, commandsOf } from '../../resources/delivery/shell/commands.ts';
import type { Lookup } from '../../resources/delivery/shell/variables.ts';
import { type Cell, cell } from '../shared/code/cell.ts';
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
    const indexes = new Map(commands.map((command, index) => [command, first.command + index]));
    for (const command of commands) {
      pipelines = Math.max(pipelines, first.pipeline + command.pipeline + 1);
      const within = command.within && indexes.get(command.within);
      cells.push(commandCell(command, script, file, first.pipeline, within));
    }
  }
  return cells;
}

function commandCell(
  command: Command,
  script: JoinedText,
  file: string,
  base: number,
  within: number | undefined,
): Cell {
  const { name, args, places, env, sudo, writesTo, readsFrom } = command;
  const origin = { file, offset: script.offsetAt(command.start) };
  const texts = (all: readonly string[]) =>
    cell(
      all.map((text) => cell(text, origin)),
      origin,
    );
  const words = name === '' ? [] : [name, ...args];
  const cells = words.map((word, index) =>
    cell(word, { file, offset: script.offsetAt(places[index] ?? command.start) }),
  );
  const members = new Map([
    ['words', cell(cells, origin)],
    ['sudo', cell(sudo, origin)],
    ['assignments', texts([...env].map((pair) => pair.join('=')))],
    ['writesTo', texts(writesTo)],
    ['readsFrom', texts(readsFrom)],
    ['pipeline', cell(base + command.pipeline, origin)],
  ]);
  if (within !== undefined) members.set('within', cell(within, origin));
  return cell(members, origin);
}
