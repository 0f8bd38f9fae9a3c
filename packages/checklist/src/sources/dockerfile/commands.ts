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
  const offset = script.offsetAt(command.start);
  const text = (value: string) => cell(value, { file, offset });
  const words = name === '' ? [] : [name, ...args];
  const members: [string, Cell][] = [
    [
      'words',
      cell(
        words.map((word, index) => {
          const at = places[index] ?? command.start;
          return cell(word, { file, offset: script.offsetAt(at) });
        }),
        { file, offset },
      ),
    ],
    ['sudo', cell(sudo, { file, offset })],
    [
      'assignments',
      cell(
        [...env].map((pair) => text(pair.join('='))),
        { file, offset },
      ),
    ],
    ['writesTo', cell(writesTo.map(text), { file, offset })],
    ['readsFrom', cell(readsFrom.map(text), { file, offset })],
    ['pipeline', cell(base + command.pipeline, { file, offset })],
  ];
  if (within !== undefined) members.push(['within', cell(within, { file, offset })]);
  return cell(new Map(members), { file, offset });
}
