import { fail, type Outcome } from '../../../model/index.ts';
import { isShell } from '../shell/wrappers.ts';
import type { Command, Instruction } from './types.ts';

const fetchers: ReadonlySet<string> = new Set(['curl', 'wget', 'iwr', 'irm', 'invoke-webrequest']);
const interpreter = /^(?:python[\d.]*|perl|node|nodejs|ruby|php|pwsh|powershell)$/;
const substitution = /^(?:\$\(|`|<\()/;

/** Whether what is downloaded is run unseen. */
export function pipeAnswer({ commands, lines, windowsShell }: Instruction): Outcome | true {
  if (windowsShell) return powerShellAnswer(lines);
  for (let index = 0; index < commands.length; index++) {
    const command = commands[index] as Command;
    if (!isFetch(command)) continue;
    const runner = runnerOf(commands, index);
    if (!runner) continue;
    const [program = ''] = runner.words;
    // The command is read last: the finding stands there.
    return fail(
      `${substitution.test(program) ? 'the shell' : program} runs what ${command.words[0]} downloads`,
    );
  }
  return true;
}

function isFetch({ words }: Command): boolean {
  return fetchers.has((words[0] ?? '').toLowerCase());
}

/** The command that runs what another one prints. */
function runnerOf(commands: readonly Command[], index: number): Command | undefined {
  const { pipeline, within } = commands[index] as Command;
  const outer = within === undefined ? undefined : commands[within];
  if (outer && runsSubstitution(outer)) return outer;
  for (let at = index + 1; at < commands.length; at++) {
    const next = commands[at] as Command;
    if (next.within !== within) continue;
    if (next.pipeline !== pipeline) break;
    if (runsInput(next)) return next;
  }
  return undefined;
}

/** `$(…)`, `sh -c "$(…)"`, `bash <(…)`, `eval "$(…)"`, `bash <<< "$(…)"`. */
function runsSubstitution(command: Command): boolean {
  const [program = '', ...rest] = command.words;
  if (substitution.test(program)) return true;
  if (program === 'eval') return rest.some((word) => substitution.test(word));
  const isUnixShell = isShell(program);
  if (program === '.' || program === 'source' || isUnixShell) {
    if (rest.some((word) => word.startsWith('<('))) return true;
  }
  if (!isUnixShell && !interpreter.test(program)) return false;
  if (command.readsFrom.some((source) => substitution.test(source)) && runsInput(command))
    return true;
  const option = rest.findIndex((word) => /^-[a-z]*[ce]$/.test(word));
  return option !== -1 && substitution.test(rest[option + 1] ?? '');
}

/** Whether a command takes its program from its input: no script and no text is among its words. */
function runsInput({ words }: Command): boolean {
  const [program = '', ...rest] = words;
  if (program.toLowerCase() === 'iex' || program.toLowerCase() === 'invoke-expression') return true;
  const isUnixShell = isShell(program);
  if (!isUnixShell && !interpreter.test(program)) return false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] as string;
    if (word === '-' || word === '/dev/stdin' || (isUnixShell && /^-[a-z]*s/.test(word)))
      return true;
    if (isUnixShell && /^[-+][a-z]*o$/.test(word)) at++;
    else if (!word.startsWith('-')) return false;
    else if (
      /^-[a-z]*[cemnp]/i.test(word) &&
      !word.startsWith('--') &&
      !(isUnixShell && !/c/.test(word))
    )
      return false;
  }
  return true;
}

const download = /\b(?:iwr|irm|curl|wget|invoke-webrequest|invoke-restmethod|downloadstring)\b/i;
const run = /\b(?:iex|invoke-expression)\b/i;
const pipedToRun = /\|\s*(?:iex|invoke-expression)\b/i;

/** Whether a statement of PowerShell pipes what it downloads to what runs it, or names that first. */
function fetchesAndRuns(script: string): boolean {
  return script
    .split(';')
    .some(
      (statement) =>
        isFollowed(statement, download, pipedToRun) || isFollowed(statement, run, download),
    );
}

function isFollowed(text: string, first: RegExp, second: RegExp): boolean {
  const at = text.search(first);
  return at !== -1 && second.test(text.slice(at));
}

function powerShellAnswer(lines: readonly string[]): Outcome | true {
  const index = lines.findIndex(fetchesAndRuns);
  if (index === -1 && !fetchesAndRuns(lines.join(' '))) return true;
  // Read last: the finding stands there.
  const [first = ''] = lines.slice(Math.max(index, 0));
  return first === '' || fail('Invoke-Expression runs what is downloaded');
}
