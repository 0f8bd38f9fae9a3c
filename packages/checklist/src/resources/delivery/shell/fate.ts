import type { Compound, Link, List, Part, SimpleCommand, Statement } from './syntax.ts';
import type { Word } from './tokens.ts';

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
  /** Which blocks ask for the status of a command; each list asks all that is below it. */
  readonly asking: Asking;
}

/** What is joined by `|`, as deep as it is nested. */
export type Pipe = object;

/** What is done with the parts of a script. */
export interface Visitor {
  command(command: SimpleCommand, fate: Fate, pipe: Pipe | undefined): void;
  /** Of the blocks, whose words and redirections hold substitutions, too. */
  block(compound: Compound): void;
}

/** Shows each command of a script, in its order, to a visitor; `pipe` is what the script stands in. */
export function walk(
  script: List,
  options: Options,
  pipe: Pipe | undefined,
  visitor: Visitor,
): void {
  const top = { onFailure: 'stops', onSuccess: 'goes-on', onStop: 'stops' } as const;
  const asking: Asking = new Map();
  walkList(script, { ...top, options, isChecked: false, pipe, asking }, visitor);
}

function walkList(list: List, around: Around, visitor: Visitor): void {
  const asked = list.findLastIndex((statement) => asksForStatus(statement, around.asking));
  list.forEach((statement, index) => {
    const isLast = index === list.length - 1;
    const passedOver = index < asked ? 'handled' : 'goes-on';
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

function outcomeOf({ parts: [part], isNegated }: Link): Fate {
  if (!part || isNegated) return 'handled';
  if (part.type === 'command') return outcomeOfCommand(part);
  if (part.type !== 'group' && part.type !== 'subshell') return 'handled';
  if (exits(part.body)) return 'stops';
  const last = part.body.at(-1)?.links.at(-1);
  return last ? outcomeOf(last) : 'handled';
}

function outcomeOfCommand({ words: [command, argument], redirections }: SimpleCommand): Fate {
  switch (command?.text) {
    case 'true':
    case ':':
      return 'goes-on';
    case 'echo':
    case 'printf':
      // What is written into a file, another step may read: `>> "$GITHUB_OUTPUT"`.
      return redirections.some(({ target }) => target && /\D/.test(target.text))
        ? 'handled'
        : 'goes-on';
    case 'false':
      return 'stops';
    case 'exit':
    case 'return':
      return argument?.text === '0' ? 'goes-on' : 'stops';
    default:
      return 'handled';
  }
}

/** Some command of a list ends the script with a failure. */
function exits(list: List): boolean {
  return list.some(({ links }) =>
    links.some(({ parts }) =>
      parts.some((part) => {
        if (part.type !== 'command') return exits(part.body) || part.others.some(exits);
        const [command] = part.words;
        const isExit = command?.text === 'exit' || command?.text === 'return';
        return isExit && outcomeOfCommand(part) === 'stops';
      }),
    ),
  );
}

/** All that a list does is to say so. */
function onlyTells(list: List): boolean {
  return list.every(({ links }) =>
    links.every(({ parts }) =>
      parts.every((part) => part.type === 'command' && outcomeOfCommand(part) === 'goes-on'),
    ),
  );
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
    if (part.words[0]?.text === 'set')
      setOptions(
        part.words.map(({ text }) => text),
        around.options,
      );
    visitor.command(part, fate(), around.pipe);
    return;
  }
  visitor.block(part);
  const { type, condition, body, others } = part;
  if (condition.length > 0) walkList(condition, conditionOf(part, around), visitor);
  const own = around.options;
  const inside: Around = {
    ...around,
    options: type === 'subshell' ? { ...own } : own,
    onFailure: type === 'function' || (type === 'loop' && !own.errexit) ? 'handled' : fate(),
    onStop: type === 'subshell' ? fate() : around.onStop,
  };
  for (const list of [body, ...others]) walkList(list, inside, visitor);
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

const status = /\$\?|\$\{?PIPESTATUS|\$\{?\?|\$LASTEXITCODE|%errorlevel%|\berrorlevel\b/i;

type Asking = Map<Compound, boolean>;

function asksForStatus({ links }: Statement, asking: Asking): boolean {
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
