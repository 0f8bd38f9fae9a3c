import { exits, onlyTells, outcomeOf } from './outcome.ts';
import { stopsAtPrograms } from './powershell.ts';
import { type Asking, askedFate, asksForStatus } from './status.ts';
import type { Compound, Link, List, Part, SimpleCommand, Statement } from './syntax.ts';

/**
 * What becomes of a script when a command fails: it fails, too; it goes on; or it looks at the status
 * itself, and nobody can tell from the outside.
 */
export type Fate = 'stops' | 'goes-on' | 'handled';

/** `set -e` and `set -o pipefail`, which a script may switch on its way. */
export interface Options {
  errexit: boolean;
  pipefail: boolean;
}

/** Around a list: what its failure, and its success, mean for the script. */
interface Around {
  readonly options: Options;
  readonly onFailure: Fate;
  readonly onSuccess: Fate;
  /** What the shell's own stop, by `set -e`, means for the script. */
  readonly onStop: Fate;
  /** In a condition, where `set -e` does not stop. */
  readonly isChecked: boolean;
  readonly pipe: Pipe | undefined;
  readonly asking: Asking;
  readonly lastOf: LastOf;
  /** The name of the function that it is the body of. */
  readonly inFunction?: string;
}

/** The index of the statement whose status a list ends with. */
type LastOf = (list: List) => number;

/** What is joined by `|`, as deep as it is nested. */
export type Pipe = object;

/** What is done with the parts of a script. */
export interface Visitor {
  command(command: SimpleCommand, fate: Fate, pipe: Pipe | undefined, inFunction?: string): void;
  /** Of the blocks, whose words and redirections hold substitutions, too. */
  block(compound: Compound): void;
}

/** Shows each command of a script, in its order, to a visitor; `pipe` is what the script stands in. */
export function walk(
  script: List,
  options: Options,
  pipe: Pipe | undefined,
  visitor: Visitor,
  lastOf: LastOf = (list) => list.length - 1,
): void {
  const top = { onFailure: 'stops', onSuccess: 'goes-on', onStop: 'stops' } as const;
  const asking: Asking = new Map();
  walkList(script, { ...top, options, isChecked: false, pipe, asking, lastOf }, visitor);
}

function walkList(list: List, around: Around, visitor: Visitor): void {
  const asked = list.findLastIndex((statement) => asksForStatus(statement, around.asking));
  const last = around.lastOf(list);
  list.forEach((statement, index) => {
    const isLast = index === last;
    const passedOver = index < asked ? askedFate(list, index) : 'goes-on';
    walkStatement(statement, around, isLast ? around.onFailure : passedOver, isLast, visitor);
  });
}

function walkStatement(
  { links, isBackground }: Statement,
  around: Around,
  unstopped: Fate,
  isLast: boolean,
  visitor: Visitor,
): void {
  const rescues = rescuesOf(links);
  links.forEach((link, index) => {
    const isFinal = index === links.length - 1;
    const isChecked = around.isChecked || !isFinal;
    const fate = (): Fate => {
      if (isBackground) return 'goes-on';
      if (link.isNegated) return isFinal && isLast ? around.onSuccess : 'goes-on';
      const rescue = rescues[index];
      if (rescue !== undefined) return rescue;
      return around.options.errexit && !isChecked ? around.onStop : unstopped;
    };
    const outside = isChecked === around.isChecked ? around : { ...around, isChecked };
    walkLink(link, outside, fate, visitor);
  });
}

/** For each link what the `||` after it makes of its failure; undefined where there is none. */
function rescuesOf(links: readonly Link[]): readonly (Fate | undefined)[] {
  const rescues: (Fate | undefined)[] = [];
  let rescue: Fate | undefined;
  for (let index = links.length - 1; index >= 0; index--) {
    rescues[index] = rescue;
    const link = links[index] as Link;
    if (link.after === '||') rescue = outcomeOf(link);
  }
  return rescues;
}

function walkLink({ parts }: Link, outside: Around, fate: () => Fate, visitor: Visitor): void {
  const around = parts.length > 1 && !outside.pipe ? { ...outside, pipe: {} } : outside;
  parts.forEach((part, index) => {
    const counts = index === parts.length - 1 || around.options.pipefail;
    walkPart(part, around, counts ? fate : () => 'goes-on', visitor);
  });
}

function walkPart(part: Part, around: Around, fate: () => Fate, visitor: Visitor): void {
  if (part.type === 'command') {
    const words = part.words.map(({ text }) => text);
    if (words[0] === 'set') setOptions(words, around.options);
    else if (stopsAtPrograms.test(words[0] ?? ''))
      around.options.errexit = /^\$?true$/i.test(words[2] ?? '');
    visitor.command(part, fate(), around.pipe, around.inFunction);
    return;
  }
  visitor.block(part);
  const { type, condition, body, others } = part;
  if (condition.length > 0) walkList(condition, conditionOf(part, around), visitor);
  const own = around.options;
  const name = type === 'function' ? part.words[0]?.text : undefined;
  const inside: Around = {
    ...around,
    ...(name !== undefined && { inFunction: name }),
    options: type === 'subshell' ? { ...own } : own,
    onFailure: type === 'function' || (type === 'loop' && !own.errexit) ? 'handled' : fate(),
    onStop:
      type === 'subshell' ? fate() : type === 'try' ? caught(others[0], around) : around.onStop,
  };
  for (const list of [body, ...others]) walkList(list, inside, visitor);
}

/** What the first block behind a `try` makes of an error. */
function caught(handler: List | undefined, { onStop }: Around): Fate {
  if (handler === undefined || exits(handler)) return onStop;
  return onlyTells(handler) ? 'goes-on' : 'handled';
}

/** The branch that a condition leads to tells what its failure means. */
function conditionOf({ type, body, others }: Compound, around: Around): Around {
  const rest = type === 'if' ? others : [];
  const fateOf = (list: List | undefined): Fate => {
    if (list === undefined) return 'handled';
    if (exits(list)) return 'stops';
    return onlyTells(list) ? 'goes-on' : 'handled';
  };
  const onFailure = type === 'if' && rest.length === 0 ? 'goes-on' : fateOf(rest.at(-1));
  return { ...around, isChecked: true, onFailure, onSuccess: fateOf(body) };
}

const longOptions: Readonly<Record<string, keyof Options>> = {
  errexit: 'errexit',
  pipefail: 'pipefail',
};

/** `set -euo pipefail`, `set +e`; shells are started with the same. */
export function setOptions([, ...args]: readonly string[], options: Options): void {
  args.forEach((text, index) => {
    const [, sign, letters = ''] = /^([-+])(\w+)$/.exec(text) ?? [];
    if (sign === undefined) return;
    if (letters.includes('e')) options.errexit = sign === '-';
    const name = letters.includes('o') ? longOptions[args[index + 1] ?? ''] : undefined;
    if (name) options[name] = sign === '-';
  });
}
