import { fail, formatPath, type Outcome, pathOf, Unresolved } from '../../../../model/index.ts';
import { holdsPlaceholder } from '../../image.ts';
import { type Looking, missed } from '../looking.ts';

/** Why the API server refuses an object. */
export interface Rejection {
  /** Names the rule: `selector-mismatch`. */
  readonly code: string;
  readonly says: string;
  /** What it is about, and the field of that which it points at. */
  readonly node: object;
  readonly at?: string;
  /** Whatever fills a placeholder in. */
  readonly isSure?: true;
}

/** One rule on one kind of node; what it does not know it reads, and so throws. */
export type Rule<Node, Scene = unknown> = (node: Node, scene: Scene) => Rejection | undefined;

/** What rules found so far. A node of which something is not known hides nothing of the others. */
export interface Verdicts extends Looking {
  readonly found: Rejection[];
}

/** Asks one rule about one node. */
export function ask<Node, Scene>(
  rule: Rule<Node, Scene>,
  node: Node,
  scene: Scene,
  into: Verdicts,
): void {
  try {
    const rejection = rule(node, scene);
    if (rejection) into.found.push(unlessOpen(rejection));
  } catch (error) {
    missed(into, error, () => rule(node, scene));
  }
}

/** A placeholder of a tool that nobody ran may become what is accepted. */
function unlessOpen(rejection: Rejection): Rejection {
  const { node, at, isSure } = rejection;
  if (isSure || at === undefined) return rejection;
  const value: unknown = (node as Readonly<Record<string, unknown>>)[at];
  const open = [at, value].find((text) => typeof text === 'string' && holdsPlaceholder(text));
  if (open === undefined) return rejection;
  throw new Unresolved(`${at} is a placeholder: ${open}`);
}

const mostTold = 3;

/** One answer of all that rules found. */
export function answerOf({ found, open, again }: Verdicts): true | Outcome {
  const [first] = found;
  if (first) {
    const told = found.slice(0, mostTold).map(({ code, says }) => `${says} (${code})`);
    const more = found.length > mostTold ? `; and ${found.length - mostTold} more` : '';
    const path = pathOf(first.node);
    const at = path && formatPath(first.at === undefined ? path : [...path, first.at]);
    const message = `${told.join('; ')}${more}`;
    return fail(message, at === undefined ? {} : { at });
  }
  // Looked at once more, so that what is not known is read last.
  again?.();
  if (open) throw open;
  return true;
}

/** The first entry whose name another one before it has. */
export function repeated<T>(
  entries: readonly T[],
  nameOf: (entry: T) => string | undefined,
): T | undefined {
  if (entries.length < 2) return undefined;
  const seen = new Set<string>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name === undefined) continue;
    if (seen.has(name)) return entry;
    seen.add(name);
  }
  return undefined;
}

/** The rule that no two entries have the same value; `says` is told before it. */
export function differ<Node, Entry extends object>(
  entriesIn: (node: Node) => readonly Entry[],
  textOf: (entry: Entry) => string | undefined,
  { code, says, at }: Pick<Rejection, 'code' | 'says' | 'at'>,
): Rule<Node> {
  return (node) => {
    const twin = repeated(entriesIn(node), textOf);
    if (!twin) return undefined;
    return { code, says: `${says} ${textOf(twin)}`, node: twin, ...(at && { at }), isSure: true };
  };
}
