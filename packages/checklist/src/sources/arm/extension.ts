import type { Expression, Member, Span } from '../bicep/syntax/ast.ts';
import { type JsonObject, memberOf } from './json-node.ts';
import { at, literal, member } from './make.ts';
import { canonical } from './names.ts';
import { type Reader, valueIn, writtenName } from './value.ts';

/**
 * The old way to write what is attached to a resource: the type `A/b/providers/c` and the name
 * `b1/Microsoft.C/c1`.
 */
export function extensionOf(type: string, node: JsonObject) {
  const [, outer, own] = /^(.+?)\/providers\/([^/]+)$/i.exec(type) ?? [];
  const name = memberOf(node, 'name');
  const path = writtenName(name);
  const [, provider] = /\/(microsoft\.[\w.]+)\//i.exec(path ? canonical(path) : '') ?? [];
  if (outer === undefined || own === undefined || !name || provider === undefined) return undefined;
  const head = (reader: Reader): readonly Member[] => {
    const whole = valueIn(name, reader);
    const parts = whole.kind === 'template' ? whole.parts : [];
    const all = whole.kind === 'literal' ? [String(whole.value)] : parts;
    const [before, after] = cutAt(`/${provider}/`, all);
    const id: Expression = {
      kind: 'call',
      of: undefined,
      name: 'resourceId',
      args: [literal(outer, node), textOf(before, node)],
      ...at(node),
    };
    return [member('name', textOf(after, node), node), member('scope', id, node)];
  };
  return { type: `${provider}/${own}`, head };
}

type Parts = readonly (string | Expression)[];

function cutAt(mark: string, parts: Parts): readonly [Parts, Parts] {
  for (const [index, part] of parts.entries()) {
    const found = typeof part === 'string' ? part.toLowerCase().indexOf(mark.toLowerCase()) : -1;
    if (typeof part !== 'string' || found < 0) continue;
    const [left, right] = [part.slice(0, found), part.slice(found + mark.length)];
    return [
      [...parts.slice(0, index), left],
      [right, ...parts.slice(index + 1)],
    ];
  }
  return [[], parts];
}

function textOf(parts: Parts, node: Span): Expression {
  return { kind: 'template', parts, ...at(node) };
}
