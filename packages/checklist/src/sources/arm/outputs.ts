import type { Expression, ObjectExpression } from '../bicep/syntax/ast.ts';
import { entriesIn, type JsonNode, memberOf } from './json-node.ts';
import { loopOf, type Reader, valueIn } from './value.ts';

/** The outputs as `reference()` gives them: `{"value": …}`. */
export function outputsOf(
  root: JsonNode,
  reader: Reader,
): readonly (readonly [string, ObjectExpression])[] {
  return entriesIn(root, 'outputs').map(([name, node]) => {
    const copy = memberOf(node, 'copy');
    const written = memberOf(copy, 'input') ?? memberOf(node, 'value') ?? node;
    const value = copy
      ? loopOf(copy, reader, (inside) => valueIn(written, inside))
      : valueIn(written, reader);
    const at = { start: node.start, end: node.end };
    const key: Expression = { kind: 'literal', value: 'value', ...at };
    return [name, { kind: 'object', members: [{ key, value }], resources: [], ...at }] as const;
  });
}
