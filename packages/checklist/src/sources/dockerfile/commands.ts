import { type Cell, cell } from '../shared/code/cell.ts';
import { programOf } from '../shared/shell/program.ts';
import {
  type ShellCommand,
  shellCommands,
  type Variables,
} from '../shared/shell/shell-commands.ts';
import type { JoinedText } from './joined-text.ts';

/** Scripts inside of scripts that nobody writes. */
const deepest = 5;

export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']);

/** Where the cells of a script belong, and what it knows. */
interface Surroundings {
  readonly file: string;
  readonly variables: Variables;
  readonly cells: Cell[];
  /** Numbers of pipelines that are taken. */
  pipelines: number;
}

/** The commands of a script, and after `sh -c '…'` those of the script inside. */
export function commandCells(
  scripts: readonly JoinedText[],
  file: string,
  variables: Variables,
): readonly Cell[] {
  const around: Surroundings = { file, variables, cells: [], pipelines: 0 };
  for (const script of scripts) addScript(script, around, 0);
  return around.cells;
}

function addScript(script: JoinedText, around: Surroundings, depth: number): void {
  const assigned = assignedIn(script.text);
  const known: Variables = (name) => (assigned.has(name) ? undefined : around.variables(name));
  const commands = shellCommands(script.text, known);
  const base = around.pipelines;
  around.pipelines += 1 + commands.reduce((most, { pipeline }) => Math.max(most, pipeline), 0);
  const places = new Map<ShellCommand, number>();
  const readInside = new Set<ShellCommand>();
  for (const command of commands) {
    const { within } = command;
    if (within && readInside.has(within)) {
      readInside.add(command);
      continue;
    }
    places.set(command, around.cells.length);
    around.cells.push(
      commandCell(command, script, around.file, base, within && places.get(within)),
    );
    const inner = depth < deepest ? innerScript(command, script) : undefined;
    if (!inner) continue;
    readInside.add(command);
    addScript(inner, around, depth + 1);
  }
}

/** `'…'` of `sh -c '…'`; a substitution there stays an argument of the shell. */
function innerScript(command: ShellCommand, script: JoinedText): JoinedText | undefined {
  const { words } = programOf(command);
  if (!shells.has(words[0]?.text ?? '')) return undefined;
  const option = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const { quoted, isSubstitution } = words[option + 1] ?? {};
  if (option === -1 || !quoted || isSubstitution) return undefined;
  const inner = script.slice(quoted.at, quoted.at + quoted.text.length);
  // Of the same length, so that every character stays in its place.
  const text = inner.text.replaceAll(/\\(["$`\\])/g, ' $1');
  return { ...inner, text };
}

function commandCell(
  command: ShellCommand,
  script: JoinedText,
  file: string,
  base: number,
  within: number | undefined,
): Cell {
  const { words, sudo, assignments } = programOf(command);
  const offset = script.offsetAt((words[0] ?? command.words[0])?.at ?? 0);
  const text = (value: string) => cell(value, { file, offset });
  const members: [string, Cell][] = [
    [
      'words',
      cell(
        words.map((word) => cell(word.text, { file, offset: script.offsetAt(word.at) })),
        { file, offset },
      ),
    ],
    ['sudo', cell(sudo, { file, offset })],
    ['assignments', cell(assignments.map(text), { file, offset })],
    ['writesTo', cell(command.writesTo.map(text), { file, offset })],
    ['readsFrom', cell(command.readsFrom.map(text), { file, offset })],
    ['pipeline', cell(base + command.pipeline, { file, offset })],
  ];
  if (within !== undefined) members.push(['within', cell(within, { file, offset })]);
  return cell(new Map(members), { file, offset });
}

/** Variables that a script sets itself: what they hold is not what the Dockerfile says. */
function assignedIn(script: string): ReadonlySet<string> {
  const assignments = script.matchAll(
    /(?:^|[\s;&|(])([A-Za-z_]\w*)=|\b(?:for|read)\s+([A-Za-z_]\w*)/g,
  );
  return new Set([...assignments].map(([, set, bound]) => (set ?? bound) as string));
}
