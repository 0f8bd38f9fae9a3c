import type { Action } from './actions.ts';
import type { Expression } from './expression.ts';
import { type Given, type Scope, wayOf } from './scope.ts';

/** What an action writes that stands alone on its line. */
export interface Fill {
  /** How far its lines are moved to the right, where that is said. */
  readonly indent?: number;
  /** The named template that it includes, and what that is given. */
  readonly included?: { readonly name: string; readonly given: Given | undefined };
}

const plainCalls: ReadonlySet<string> = new Set(['toYaml', 'toJson', 'fromYaml', 'trim']);

export function fillOf({ term, given }: Action): Fill {
  let now = term.expression;
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
  if (now === undefined || !('call' in now)) return moved;
  const [name, expression = nothing] = now.args;
  const isInclude = now.call === 'include' || now.call === 'template';
  if (!isInclude || !name || !('literal' in name)) return moved;
  const own = handedOn(expression, term.scope, given);
  return { ...moved, included: { name: String(name.literal), given: own } };
}

const nothing: Expression = { literal: null };

/** All that a template is given, handed on, is the same. */
function handedOn(expression: Expression, scope: Scope, given: Given | undefined) {
  const term = { expression, scope };
  return wayOf(term, given)?.length === 0 ? undefined : { term, given };
}
