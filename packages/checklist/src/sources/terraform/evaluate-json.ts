import { type Cell, cell } from '../shared/code/cell.ts';
import { Overlay } from '../shared/code/overlay.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { JsonExpression } from './body.ts';
import type { Env } from './env.ts';
import { evaluateText } from './evaluate-text.ts';
import { asText } from './scalars.ts';
import { deepestNesting, type Scope } from './scope.ts';

type Evaluate = Env['evaluate'];

/** A value of a `.tf.json` file; its strings are templates, and so are its keys. */
export function evaluateJson(written: JsonExpression, scope: Scope, evaluate: Evaluate): Cell {
  const { value, origin } = written;
  if (typeof value === 'string') {
    return evaluateText(value, written, scope, evaluate);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return cell(value, origin);
  }
  const { nesting = { depth: 0, turns: 0 } } = scope;
  if (nesting.depth >= deepestNesting) return unknownCell('it is nested too deep', origin);
  nesting.depth++;
  const inner = (part: unknown) => evaluateJson({ ...written, value: part }, scope, evaluate);
  const found = Array.isArray(value)
    ? cell(value.map(inner), origin)
    : evaluateMembers(value as object, written, inner);
  nesting.depth--;
  return found;
}

function evaluateMembers(
  value: object,
  { origin }: JsonExpression,
  inner: (part: unknown) => Cell,
): Cell {
  const made = new Overlay();
  for (const [key, member] of Object.entries(value)) {
    const name = asText(inner(key).value);
    if (name !== undefined) made.set(name, inner(member));
    else made.add(unknownCell(`the key ${key} is not known`, origin));
  }
  return cell(made.value(), origin);
}
