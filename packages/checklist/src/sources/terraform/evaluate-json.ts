import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { deepestNesting, type Scope } from './scope.ts';

/** A value of a `.tf.json` file. Its strings are templates: one that holds an expression is not told. */
export function evaluateJson(value: unknown, origin: Origin, scope: Scope): Cell {
  if (typeof value === 'string') {
    if (!/[$%]\{/.test(value)) return cell(value, origin);
    return referenceIn(value, origin, scope) ?? unknownCell('it is a template', origin, value);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return cell(value, origin);
  }
  const { nesting = { depth: 0 } } = scope;
  if (nesting.depth >= deepestNesting) return unknownCell('it is nested too deep', origin);
  nesting.depth++;
  const found = evaluateAll(value as object, origin, scope);
  nesting.depth--;
  return found;
}

function evaluateAll(value: object, origin: Origin, scope: Scope): Cell {
  if (Array.isArray(value)) {
    return cell(
      value.map((element) => evaluateJson(element, origin, scope)),
      origin,
    );
  }
  return cell(
    new Map(
      Object.entries(value).map(([key, member]) => [key, evaluateJson(member, origin, scope)]),
    ),
    origin,
  );
}

/** `"${var.x}"`, `"${local.y.z}"`. */
function referenceIn(text: string, origin: Origin, scope: Scope): Cell | undefined {
  const [, path] = /^\$\{\s*([A-Za-z_][\w.-]*)\s*\}$/.exec(text) ?? [];
  const [root, ...steps] = path?.split('.') ?? [];
  if (root === undefined) return undefined;
  const { nesting = { depth: 0 } } = scope;
  if (nesting.depth >= deepestNesting) return undefined;
  nesting.depth++;
  const referent = scope.find(root, steps, origin);
  nesting.depth--;
  return referent?.used === steps.length ? referent.cell : undefined;
}
