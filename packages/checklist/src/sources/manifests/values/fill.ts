import type { Action } from './actions.ts';
import type { Expression, Reference } from './expression.ts';

/** What an action writes that stands alone on its line. */
export interface Fill {
  /** How far its lines are moved to the right, where that is said. */
  readonly indent?: number;
  /** The named template that it includes, and what that is given. */
  readonly included?: { readonly name: string; readonly given: readonly string[] | undefined };
  /** The data that it writes as they are. */
  readonly reference?: Reference;
}

const plainCalls: ReadonlySet<string> = new Set(['toYaml', 'toJson', 'trim']);

export function fillOf({ expression, wayOf }: Action): Fill {
  let now = expression;
  let indent: number | undefined;
  while (now && 'call' in now) {
    const [first] = now.args;
    const last: Expression | undefined = now.args.at(-1);
    const isMoved = now.call === 'nindent' || now.call === 'indent';
    if (isMoved && now.args.length === 2 && first && 'literal' in first) {
      indent = (indent ?? 0) + Number(first.literal);
    } else if (!plainCalls.has(now.call) || now.args.length !== 1) break;
    now = last;
  }
  const moved = indent === undefined ? {} : { indent };
  if (now === undefined || 'literal' in now) return moved;
  if ('base' in now) return { ...moved, reference: now };
  const [name, given] = now.args;
  const isInclude = now.call === 'include' || now.call === 'template';
  if (!isInclude || !name || !('literal' in name)) return moved;
  const way = given && 'base' in given ? wayOf(given) : undefined;
  return { ...moved, included: { name: String(name.literal), given: way } };
}
