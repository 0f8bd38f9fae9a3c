import { type Cell, cell, isMap, type Origin } from '../shared/code/cell.ts';
import { segment } from '../shared/code/synthetic-id.ts';
import { literalText } from './code.ts';
import type { Env } from './env.ts';
import { evaluate } from './evaluate.ts';
import type { Expansion } from './expand.ts';
import type { ObjectExpression } from './syntax/ast.ts';

/** A member of the body of a resource or module, by itself. */
export function memberIn(
  body: ObjectExpression | undefined,
  name: string,
  env: Env,
): Cell | undefined {
  const found = body?.members.find(({ key }) => key !== undefined && literalText(key) === name);
  return found && evaluate(found.value, env);
}

/** The id of what a `scope` or `parent` is: a resource, a group, a subscription. */
export function scopeId(scope: Cell): string {
  return segment(isMap(scope.value) ? scope.value.get('id') : scope);
}

/** What the name of a resource or module stands for: one, or the list that a loop makes. */
export function symbolOf(expansion: Expansion<{ readonly symbol: Cell }>, origin: Origin): Cell {
  if ('why' in expansion) return expansion.why;
  const symbols = expansion.members.map(({ value }) => value.symbol);
  const [first] = symbols;
  return expansion.isList || !first ? cell(symbols, origin) : first;
}
