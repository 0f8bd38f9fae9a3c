import { type Cell, cell } from '../shared/code/cell.ts';
import { logical } from '../shared/code/logic.ts';
import { type Env, originOf, unknownAt } from './env.ts';
import { evaluate, turnsOf } from './evaluate.ts';
import type { Expression, ObjectExpression, ResourceDeclaration } from './syntax/ast.ts';

/** One resource or module after loops and conditions. */
export interface Turn {
  /** `pools[0]` */
  readonly address: string;
  readonly env: Env;
  /** True, false, or not known. */
  readonly deployed: Cell;
  /** Undefined where it is no object: the code is broken. */
  readonly body: ObjectExpression | undefined;
}

/** What one declaration makes, or why nobody knows how many that are. */
export type Expansion<T> =
  | { readonly isList: boolean; readonly members: readonly { readonly value: T }[] }
  | { readonly address: string; readonly why: Cell };

/** A declaration and what it makes. */
export interface Made<T> {
  readonly declaration: ResourceDeclaration;
  /** The type of the resource that it is nested in; empty: none. */
  readonly outer: string;
  readonly expansion: () => Expansion<T>;
}

/** Makes one for each turn of a loop, or the only one. */
export function expand<T>(
  body: Expression,
  address: string,
  env: Env,
  make: (turn: Turn) => T,
): Expansion<T> {
  if (body.kind !== 'for') {
    return { isList: false, members: [{ value: make(turnOf(body, address, env)) }] };
  }
  const turns = turnsOf(body, env);
  if ('value' in turns) return { address, why: turns };
  if (env.work.steps <= 0) {
    return { address, why: unknownAt(body, env, 'there is too much to evaluate') };
  }
  const members = turns.map((inside, index) => ({
    value: make(turnOf(body.body, `${address}[${index}]`, inside)),
  }));
  return { isList: true, members };
}

function turnOf(written: Expression, address: string, env: Env): Turn {
  const origin = originOf(written, env);
  let deployed = cell(true, origin);
  let body = written;
  while (body.kind === 'if') {
    deployed = logical('&&', deployed, evaluate(body.condition, env), origin);
    body = body.body;
  }
  return { address, env, deployed, body: body.kind === 'object' ? body : undefined };
}
