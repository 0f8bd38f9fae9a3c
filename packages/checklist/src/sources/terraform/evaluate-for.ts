import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap, reachedThrough } from '../shared/code/cell.ts';
import { failureCell, sameUnknown, unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import { type Env, originOf, quoted } from './env.ts';
import { textOf } from './parse-hcl.ts';
import { asBoolean, asText } from './scalars.ts';
import { within } from './scope.ts';

/** `[for v in list : value if condition]` and `{for k, v in map : key => value... if condition}`. */
export function evaluateFor(node: SyntaxNode, env: Env): Cell {
  const origin = originOf(node, env);
  const part = (type: string) => node.children.find((child) => child.type === type);
  const intro = part('for_intro');
  const over = intro?.children.find(({ type }) => type === 'expression');
  if (!intro || !over) return unknownCell('the code is broken', origin);
  const collection = env.evaluate(over, env);
  if (collection.value instanceof Unknown) return sameUnknown(collection.value, origin);
  if (!isList(collection.value) && !isMap(collection.value)) {
    return failureCell(`${quoted(over, env)} is no collection`, origin);
  }
  const names = intro.children
    .filter(({ type }) => type === 'identifier')
    .map((name) => textOf(name, env.file));
  const condition = part('for_cond')?.children.find(({ type }) => type === 'expression');
  const results = node.children.filter(({ type }) => type === 'expression');
  const turns = entriesOf(collection).map((entry) => turn(entry, names, env));

  const kept: Env[] = [];
  for (const inside of turns) {
    const answer = condition ? inside.evaluate(condition, inside) : undefined;
    if (answer?.value instanceof Unknown) return sameUnknown(answer.value, origin);
    const isKept = answer === undefined || asBoolean(answer.value);
    if (isKept === undefined) return failureCell('the condition is no boolean', origin);
    if (isKept) kept.push(inside);
  }
  if (node.type === 'for_tuple_expr') {
    const [result] = results;
    return result
      ? cell(
          kept.map((inside) => inside.evaluate(result, inside)),
          origin,
        )
      : unknownCell('the code is broken', origin);
  }
  return makeMap(node, results, kept, env);
}

function makeMap(
  node: SyntaxNode,
  [keyNode, valueNode]: readonly SyntaxNode[],
  kept: readonly Env[],
  env: Env,
): Cell {
  const origin = originOf(node, env);
  if (!keyNode || !valueNode) return unknownCell('the code is broken', origin);
  const isGrouping = node.children.some(({ type }) => type === 'ellipsis');
  const groups = new Map<string, Cell[]>();
  for (const inside of kept) {
    const { value } = inside.evaluate(keyNode, inside);
    if (value instanceof Unknown) return sameUnknown(value, origin);
    const key = asText(value);
    if (key === undefined) return failureCell(`${quoted(keyNode, env)} is no key`, origin);
    const group = groups.get(key) ?? [];
    if (group.length > 0 && !isGrouping) return failureCell(`there are two ${key}`, origin);
    group.push(inside.evaluate(valueNode, inside));
    groups.set(key, group);
  }
  const entries = [...groups].map(
    ([key, group]) => [key, isGrouping ? cell(group, origin) : (group.at(-1) as Cell)] as const,
  );
  return cell(new Map(entries), origin);
}

type Entry = readonly [key: Cell, value: Cell];

/** Maps go by their keys in order, as Terraform's do; an element of a set is its own key. */
export function entriesOf(collection: Cell): readonly Entry[] {
  const { value, origin, via, typed: kind } = collection;
  const reached = (element: Cell): Cell => reachedThrough(via, element);
  if (isList(value)) {
    return value.map((element, index) => {
      const one = reached(element);
      return [kind === 'set' ? one : cell(index, origin), one] as const;
    });
  }
  if (!isMap(value)) return [];
  return [...value]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, element]) => [cell(key, origin), reached(element)] as const);
}

/** The names that one turn of a loop adds. */
export function turn([key, value]: Entry, names: readonly string[], env: Env): Env {
  const [first, second] = names;
  const bound =
    second === undefined
      ? [[first as string, value] as const]
      : [[first as string, key] as const, [second, value] as const];
  return { ...env, scope: within(env.scope, new Map(bound)) };
}
