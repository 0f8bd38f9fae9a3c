import type { Fate } from './fate.ts';
import { isExit, onlyTells, outcomeOf, outcomeOfCommand } from './outcome.ts';
import type { Compound, Link, List, Part, Statement } from './syntax.ts';
import type { Word } from './tokens.ts';

const status = /\$\?|\$\{?PIPESTATUS|\$\{?\?|\$LASTEXITCODE|%errorlevel%|\berrorlevel\b/i;

/** Which blocks ask for the status of a command; each list asks all that is below it. */
export type Asking = Map<Compound, boolean>;

export function asksForStatus({ links }: Statement, asking: Asking): boolean {
  return links.some(({ parts }) => parts.some((part) => partAsks(part, asking)));
}

function partAsks(part: Part, asking: Asking): boolean {
  if (part.words.some(asks)) return true;
  if (part.type === 'command')
    return part.redirections.some(({ target }) => target && asks(target));
  const before = asking.get(part);
  if (before !== undefined) return before;
  const lists = [part.condition, part.body, ...part.others];
  const found = lists.some((list) => list.some((statement) => asksForStatus(statement, asking)));
  asking.set(part, found);
  return found;
}

function asks({ text }: Word): boolean {
  return status.test(text);
}

/** More lines than anybody writes between a command and what asks for its status. */
const mostBetween = 50;

/** What the statements behind a command make of its status, which some of them ask for. */
export function askedFate(list: List, index: number): Fate {
  let name: string | undefined;
  for (const statement of list.slice(index + 1, index + 1 + mostBetween)) {
    const found = verdictOf(statement, name);
    if (found) return found;
    const kept = name ?? keptIn(statement);
    // What stands between has a status of its own, unless PowerShell only tells something.
    if (kept === undefined && !(onlyTells([statement]) && isCmdlet(statement))) return 'handled';
    name = kept;
  }
  return 'handled';
}

/** The variable that keeps the status: `code=$?`. */
function keptIn({ links: [link] }: Statement): string | undefined {
  const [part] = link?.parts ?? [];
  if (part?.type !== 'command' || part.words.length !== 1) return undefined;
  return /^(\w+)=(?:\$\?|\$\{\?\})$/.exec(part.words[0]?.text ?? '')?.[1];
}

function isCmdlet({ links: [link] }: Statement): boolean {
  const [part] = link?.parts ?? [];
  return part?.type === 'command' && /^write-/i.test(part.words[0]?.text ?? '');
}

/** What one statement makes of a status; undefined where it does not ask for it. */
function verdictOf({ links }: Statement, name: string | undefined): Fate | undefined {
  const [link, next, ...more] = links;
  const [part] = link?.parts ?? [];
  if (!link || !part) return undefined;
  const asked = questionOf(link, name);
  if (part.type === 'command') {
    if (isExit(part)) return exitOf(part.words, statusOf(name));
    const ended = promptCheck(part.words);
    if (ended) return ended;
    if (asked === undefined || !next || more.length > 0) return undefined;
    const isTaken = (next.after === '||') === (asked === 'success');
    return isTaken ? outcomeOf(next) : undefined;
  }
  if (part.type !== 'if') return undefined;
  const [condition] = part.condition.length === 1 ? (part.condition[0]?.links ?? []) : [];
  const question = condition && questionOf(condition, name);
  return question && branchOf(part, question, name);
}

type Question = 'failure' | 'success';

/** Whether a test holds where the status is a failure, or where it is none. */
function questionOf({ parts, isNegated }: Link, name: string | undefined): Question | undefined {
  const [part] = parts;
  if (parts.length !== 1 || part?.type !== 'command') return undefined;
  const text = part.words.map((word) => word.text).join(' ');
  const test = text.replace(/^(?:\[\[?|test|\(\() (.*?)(?: (?:\]?\]|\)\)))?$/, '$1');
  const operators = '(?:(-ne|-gt|!=|>) 0|(-eq|==?) 0|(-ge) 1)';
  const compared = new RegExp(`^(?:${statusOf(name)}) ${operators}$`, 'i').exec(test.trim());
  const asked = compared ? (compared[2] ? 'success' : 'failure') : truthOf(text);
  if (asked === undefined || !isNegated) return asked;
  return asked === 'success' ? 'failure' : 'success';
}

function statusOf(name: string | undefined): string {
  return name === undefined
    ? '\\$\\?|\\$\\{\\?\\}|\\$LASTEXITCODE|\\$global:LASTEXITCODE'
    : `\\$${name}|\\$\\{${name}\\}`;
}

/** PowerShell's own: `if ($LASTEXITCODE)`, `if (-not $?)`. */
function truthOf(text: string): Question | undefined {
  if (/^(?:\$LASTEXITCODE|! ?\$\?|-not \$\?)$/i.test(text)) return 'failure';
  return text === '$?' ? 'success' : undefined;
}

function branchOf(
  { condition, body, others }: Compound,
  question: Question,
  name: string | undefined,
): Fate {
  if (question === 'failure') return endOf(body, name);
  const [otherwise, ...more] = others;
  if (more.length > 0) return 'handled';
  if (otherwise) return endOf(otherwise, name);
  // PowerShell ends with the status of the last program, even if it was asked for.
  return asksProgram(condition) ? 'handled' : 'goes-on';
}

function asksProgram(condition: List): boolean {
  return condition.some(({ links: [link] }) =>
    link?.parts.some(({ words }) => words.some(({ text }) => /LASTEXITCODE/i.test(text))),
  );
}

/** What becomes of a script that runs a branch. */
function endOf(branch: List, name: string | undefined): Fate {
  for (const { links } of branch) {
    const [link] = links;
    const [part] = link?.parts ?? [];
    if (links.length !== 1 || part?.type !== 'command') return 'handled';
    if (isExit(part)) return exitOf(part.words, name && statusOf(name));
    const outcome = outcomeOfCommand(part);
    if (outcome === 'stops') return 'stops';
    if (outcome === 'handled' && !isCmdlet({ links, isBackground: false })) return 'handled';
  }
  return onlyTells(branch) ? 'goes-on' : 'handled';
}

/** `exit 1`, `exit $code`; behind a test, `$?` is that of the test. */
function exitOf([command, ...args]: readonly Word[], status: string | undefined): Fate {
  if (/^throw$/i.test(command?.text ?? '')) return 'stops';
  const code = args.find(({ text }) => text.toLowerCase() !== '/b')?.text ?? '';
  if (/^\d+$/.test(code)) return Number(code) === 0 ? 'goes-on' : 'stops';
  const isStatus = status !== undefined && new RegExp(`^(?:${status})$`, 'i').test(code);
  return isStatus || /^(?:\$LASTEXITCODE|%errorlevel%)$/i.test(code) ? 'stops' : 'handled';
}

/** The command prompt's: `if %errorlevel% neq 0 exit /b 1`. */
function promptCheck(words: readonly Word[]): Fate | undefined {
  const text = words.map((word) => word.text).join(' ');
  const test =
    /^if (?:%errorlevel% (?:neq 0|gtr 0|geq 1)|errorlevel 1|not (?:%errorlevel% ?== ?0|errorlevel 0)) exit\b/i;
  const matched = test.exec(text)?.[0];
  return matched === undefined
    ? undefined
    : exitOf(words.slice(matched.split(' ').length - 1), undefined);
}
