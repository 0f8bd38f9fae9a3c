import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../shared/code/cell.ts';
import { opaqueCell, PartlyKnown } from '../shared/code/partly-known.ts';
import { maybeAbsent, unknownCell } from '../shared/code/unknown-cell.ts';
import type { Body } from './body.ts';
import { evaluate } from './evaluate.ts';
import { entriesOf } from './evaluate-for.ts';
import { type Scope, within } from './scope.ts';

interface Expanded<T> {
  /** `[0]`, `["a"]`, or empty. */
  readonly key: string;
  readonly value: T;
}

/** What `count` and `for_each` make of a block. */
export type Expansion<T> =
  | {
      readonly form: 'one' | 'list' | 'map';
      readonly members: readonly Expanded<T>[];
      /** Why there may be more. */
      readonly rest?: Cell;
    }
  | {
      readonly form: 'unknown';
      readonly why: Cell;
      /** One of those that may be there, with nothing known of what tells it from the others. */
      readonly perhaps?: () => T;
    };

/** Makes what stands at one key of `count` or `for_each`. */
type Make<T> = (key: string, scope: Scope, isOneOfMany: boolean) => T;

/** How many instances may still be made. */
export interface Budget {
  budget: number;
}

/** One for each of `count` or `for_each`, each with the names that it adds to the scope. */
export function expand<T>(
  { attributes }: Body,
  scope: Scope,
  budget: Budget,
  make: Make<T>,
): Expansion<T> {
  const [count, each] = [attributes.get('count'), attributes.get('for_each')];
  const turns = count
    ? counted(evaluate(count.expression, scope), count.origin, budget.budget)
    : each
      ? forEach(evaluate(each.expression, scope), each.origin, budget.budget)
      : once;
  if (turns.form === 'unknown') {
    const { why } = turns;
    const names = new Map(['count', 'each'].map((name) => [name, opaqueCell(why)]));
    return { form: 'unknown', why, perhaps: () => make('[?]', within(scope, names), true) };
  }
  const { form, members, rest } = turns;
  budget.budget -= members.length;
  const isOneOfMany = members.length > 1;
  return {
    form,
    ...(rest && { rest }),
    members: members.map(({ key, value }) => ({
      key,
      value: make(key, value.size === 0 ? scope : within(scope, value), isOneOfMany),
    })),
  };
}

/** Names that one turn adds: `each`, `count`. */
type Names = ReadonlyMap<string, Cell>;

const once: Expansion<Names> = { form: 'one', members: [{ key: '', value: new Map() }] };

function counted(count: Cell, origin: Origin, most: number): Expansion<Names> {
  const { value } = count;
  if (value instanceof Unknown) return { form: 'unknown', why: count };
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    return { form: 'unknown', why: unknownCell(`count is ${String(value)}`, origin) };
  }
  const members = Array.from({ length: number }, (_, index) => ({
    key: `[${index}]`,
    value: new Map([['count', object({ index: cell(index, origin) }, origin)]]),
  }));
  return { form: 'list', members };
}

function forEach(each: Cell, origin: Origin, most: number): Expansion<Names> {
  const { value } = each;
  if (value instanceof PartlyKnown && value.members.size > 0) {
    const surely = forEach({ ...each, value: value.members }, origin, most);
    return surely.form === 'unknown' ? surely : { ...surely, rest: opaqueCell(each) };
  }
  if (value instanceof Unknown) return { form: 'unknown', why: opaqueCell(each) };
  if (!isList(value) && !isMap(value)) {
    return { form: 'unknown', why: unknownCell('for_each is no collection', origin) };
  }
  const entries = entriesOf(each);
  if (entries.length > most) {
    return { form: 'unknown', why: unknownCell('there are too many instances', origin) };
  }
  const members: Expanded<Names>[] = [];
  for (const [index, element] of entries) {
    const key = isList(value) ? element : index;
    if (key.value instanceof Unknown) return { form: 'unknown', why: key };
    const turn = object({ key, value: element }, origin);
    members.push({ key: `["${String(key.value)}"]`, value: new Map([['each', turn]]) });
  }
  return { form: 'map', members };
}

function object(members: Readonly<Record<string, Cell>>, origin: Origin): Cell {
  return cell(new Map(Object.entries(members)), origin);
}

/** What other code sees of a block: one value, a list, or a map by the keys of `for_each`. */
export function expansionCell<T>(
  expansion: Expansion<T>,
  origin: Origin,
  view: (member: T) => Cell,
): Cell | undefined {
  if (expansion.form === 'unknown') return maybeAbsent(expansion.why);
  const { form, members } = expansion;
  const [first] = members;
  if (form === 'one') return first && view(first.value);
  if (form === 'list') {
    return cell(
      members.map(({ value }) => view(value)),
      origin,
    );
  }
  const views = new Map(members.map(({ key, value }) => [key.slice(2, -2), view(value)] as const));
  const rest = expansion.rest?.value;
  return cell(rest instanceof Unknown ? new PartlyKnown(rest, views) : views, origin);
}
