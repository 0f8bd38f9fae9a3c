import type { Expression } from '../bicep/syntax/ast.ts';
import { type JsonNode, memberOf } from './json-node.ts';
import { at, bodyOf, member } from './make.ts';
import { looped, loopsIn, type Reader, valueIn } from './value.ts';

/** `{"name": {"value": …}}` as the parameters of a module. */
export function parametersOf(given: JsonNode, reader: Reader): Expression {
  if (given.kind !== 'object') return valueIn(given, reader);
  const members = [...given.members].map(([name, node]) =>
    member(name, parameterValue(node, reader), node),
  );
  return bodyOf(given, members);
}

/** An expression may make the object that has the value; a secret of a key vault is not known. */
function parameterValue(node: JsonNode, reader: Reader): Expression {
  const value = memberOf(node, 'value');
  if (value) return valueIn(value, reader);
  const [loop] = loopsIn(node) ?? [];
  if (loop) return looped(loop, reader).value;
  return node.kind === 'object'
    ? { kind: 'call', of: undefined, name: 'getSecret', args: [], ...at(node) }
    : { kind: 'member', of: valueIn(node, reader), name: 'value', safe: false, ...at(node) };
}
