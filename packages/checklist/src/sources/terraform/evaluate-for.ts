import { MaybeAbsent, Unknown } from '../../model/index.ts';
import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
  reachedThrough,
} from '../shared/code/cell.ts';
import { failureCell, sameUnknown, unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import { type Env, originOf, quoted } from './env.ts';
import { textOf } from './parse-hcl.ts';
import { asBoolean, asText } from './scalars.ts';
import { mayTurn, within } from './scope.ts';

/** `[for v in list : value if condition]` and `{for k, v in map : key => value... if condition}`. */
export function evaluateFor(node: SyntaxNode, env: Env): Cell {
  const origin = originOf(node, env);
  const part = (type: string) => node.children.find((child) => child.type === type);
  const intro = part('for_intro');
  const over = intro?.children.find(({ type }) => type === 'expression');
  if (!intro || !over) return unknownCell('the code is broken', origin);
  const collection = env.evaluate(over, env);
  if (collection.value instanceof MaybeAbsent) return cell(collection.value, origin);
  if (collection.value instanceof Unknown) return sameUnknown(collection.value, origin);
  if (!isList(collection.value) && !isMap(collection.value)) {
    return failureCell(`${quoted(over, env)} is no collection`, origin);
  }
  const entries = entriesOf(collection);
  if (!mayTurn(env.scope, entries.length)) return unknownCell('the loops are too long', origin);
  const names = intro.children
    .filter(({ type }) => type === 'identifier')
    .map((name) => textOf(name, env.file));
  const condition = part('for_cond')?.children.find(({ type }) => type === 'expression');
  const results = node.children.filter(({ type }) => type === 'expression');
  const made = node.type === 'for_tuple_expr' ? tupleOf(results) : objectOf(node, results, env);
  if (!made) return unknownCell('the code is broken', origin);
  for (const entry of entries) {
    const inside = turn(entry, names, env);
    const answer = condition ? inside.evaluate(condition, inside).value : true;
    if (answer instanceof Unknown) return cell(new MaybeAbsent(answer.why), origin);
    const isKept = asBoolean(answer);
    if (isKept === undefined) return failureCell('the condition is no boolean', origin);
    const why = isKept ? made.add(inside) : undefined;
    if (why) return sameUnknown(why, origin);
  }
  return cell(made.value(origin), origin);
}

/** What turns make together. */
interface Made {
  /** Why it cannot be told, after one more turn. */
  add(inside: Env): Unknown | undefined;
  value(origin: Origin): CellValue;
}

function tupleOf([result]: readonly SyntaxNode[]): Made | undefined {
  const elements: Cell[] = [];
  return (
    result && {
      add: (inside) => {
        elements.push(inside.evaluate(result, inside));
        return undefined;
      },
      value: () => elements,
    }
  );
}

function objectOf(
  node: SyntaxNode,
  [keyNode, valueNode]: readonly SyntaxNode[],
  env: Env,
): Made | undefined {
  if (!keyNode || !valueNode) return undefined;
  const isGrouping = node.children.some(({ type }) => type === 'ellipsis');
  const groups = new Map<string, Cell[]>();
  const refused = (why: string) => failureCell(why, originOf(keyNode, env)).value as Unknown;
  return {
    add: (inside) => {
      const { value } = inside.evaluate(keyNode, inside);
      if (value instanceof Unknown) return value;
      const key = asText(value);
      if (key === undefined) return refused(`${quoted(keyNode, env)} is no key`);
      const member = inside.evaluate(valueNode, inside);
      const group = groups.get(key);
      if (group && !isGrouping) return refused(`there are two ${key}`);
      if (group) group.push(member);
      else groups.set(key, [member]);
      return undefined;
    },
    value: (origin) =>
      new Map(
        [...groups].map(([key, group]) => [
          key,
          isGrouping ? cell(group, origin) : (group[0] as Cell),
        ]),
      ),
  };
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
  const [first = '', second] = names;
  const bound = new Map<string, Cell>();
  bound.set(first, second === undefined ? value : key);
  if (second !== undefined) bound.set(second, value);
  return { ...env, scope: within(env.scope, bound) };
}
