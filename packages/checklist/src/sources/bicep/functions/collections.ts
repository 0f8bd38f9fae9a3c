import { Unknown } from '../../../model/index.ts';
import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
  reachedThrough,
} from '../../shared/code/cell.ts';
import { isEqual } from '../../shared/code/equality.ts';
import type { Func } from '../../shared/code/func.ts';
import { isStandIn, mayBecomeEqual, SomeText } from '../../shared/code/synthetic-id.ts';
import {
  Failure,
  failureCell,
  sameUnknown,
  unknownCell,
  unknownIn,
} from '../../shared/code/unknown-cell.ts';
import { asText } from '../operators.ts';
import { deep, shallow } from './levels.ts';
import { type Members, merged, partlyMerged, sharedMembers } from './objects.ts';

/** More than any infrastructure has of anything. */
const longestRange = 10_000;

const isEmpty = shallow(([value], origin) => {
  const length = value?.value === null ? 0 : lengthOf(value?.value);
  return length === undefined ? undefined : cell(length === 0, origin);
});

const union = shallow((args, origin) => {
  if (args.every(({ value }) => isMap(value))) return args.reduce((a, b) => merged(a, b, origin));
  const all = joined(args, origin);
  return all && distinct(all, origin);
});

export const collections: Readonly<Record<string, Func>> = {
  concat: shallow((args, origin) => {
    if (args.every(({ value }) => isList(value))) return joined(args, origin);
    const texts = args.map(({ value }) => asText(value));
    return texts.includes(undefined) ? undefined : cell(texts.join(''), origin);
  }),
  contains: { open: true, call: ([whole, part], origin) => contains(whole, part, origin) },
  empty: {
    open: true,
    call: (args, origin) =>
      args[0]?.value instanceof SomeText ? cell(false, origin) : isEmpty.call(args, origin),
  },
  length: shallow(([value], origin) => {
    const length = lengthOf(value?.value);
    return length === undefined ? undefined : cell(length, origin);
  }),
  first: shallow(([value], origin) => at(value, 0, origin)),
  last: shallow(([value], origin) => at(value, -1, origin)),
  indexOf: deep((args, origin) => position(args, 'indexOf', 'findIndex', origin)),
  lastIndexOf: deep((args, origin) => position(args, 'lastIndexOf', 'findLastIndex', origin)),
  take: shallow(([value, count], origin) =>
    typeof count?.value === 'number' ? part(value, 0, Math.max(0, count.value), origin) : undefined,
  ),
  skip: shallow(([value, count], origin) =>
    typeof count?.value === 'number'
      ? part(value, Math.max(0, count.value), undefined, origin)
      : undefined,
  ),
  flatten: shallow(([list], origin) => {
    if (!list || !isList(list.value)) return undefined;
    const open = list.value.find(({ value }) => value instanceof Unknown);
    return open ? sameUnknown(open.value as Unknown, origin) : joined(list.value, origin);
  }),
  range: {
    call: ([start, count], origin) => {
      const [from, length] = [start?.value, count?.value];
      if (typeof from !== 'number' || typeof length !== 'number' || length > longestRange) {
        return failureCell('range takes a start and a length', origin);
      }
      const numbers = Array.from({ length: Math.max(0, length) }, (_, i) => cell(from + i, origin));
      return cell(numbers, origin);
    },
  },
  union: {
    open: true,
    call: (args, origin) => partlyMerged(args, origin) ?? union.call(args, origin),
  },
  distinct: shallow(([list], origin) =>
    list && isList(list.value) ? distinct(list, origin) : undefined,
  ),
  intersection: deep((args, origin) => {
    const [first, ...others] = args.map(({ value }) => value);
    if (first && isMap(first) && others.every(isMap)) return sharedMembers(first, others, origin);
    if (!first || !isList(first) || !others.every(isList)) return undefined;
    const shared = first.filter((one) =>
      others.every((list) => (list as readonly Cell[]).some((other) => isEqual(one, other))),
    );
    return cell(shared, origin);
  }),
  coalesce: {
    open: true,
    call: (args, origin) => args.find(({ value }) => value !== null) ?? cell(null, origin),
  },
};

function lengthOf(value: CellValue | undefined): number | undefined {
  if (typeof value === 'string' || (value !== undefined && isList(value ?? null))) {
    return (value as string | readonly Cell[]).length;
  }
  return value !== undefined && isMap(value) ? value.size : undefined;
}

function joined(lists: readonly Cell[], origin: Origin): Cell | undefined {
  if (!lists.every(({ value }) => isList(value))) return undefined;
  const length = lists.reduce((sum, { value }) => sum + (value as readonly Cell[]).length, 0);
  if (length > 100 * longestRange) return undefined;
  return cell(
    lists.flatMap(({ value, via }) =>
      (value as readonly Cell[]).map((one) => reachedThrough(via, one)),
    ),
    origin,
  );
}

/** What is not known may be equal to another, or not: both stay. */
function distinct(list: Cell, origin: Origin): Cell {
  const kept: Cell[] = [];
  const seen = new Set<CellValue>();
  for (const one of list.value as readonly Cell[]) {
    const isScalar = typeof one.value !== 'object' || one.value === null;
    const isTwin = isScalar
      ? seen.has(one.value)
      : !unknownIn(one) && kept.some((other) => isEqual(one, other));
    if (isTwin) continue;
    if (isScalar) seen.add(one.value);
    kept.push(one);
  }
  return cell(kept, origin);
}

function at(value: Cell | undefined, index: number, origin: Origin): Cell | undefined {
  if (typeof value?.value === 'string') return cell(value.value.at(index) ?? '', origin);
  if (!value || !isList(value.value)) return undefined;
  const found = value.value.at(index);
  return found ? reachedThrough(value.via, found) : cell(null, origin);
}

function part(
  value: Cell | undefined,
  from: number,
  to: number | undefined,
  origin: Origin,
): Cell | undefined {
  if (typeof value?.value === 'string') return cell(value.value.slice(from, to), origin);
  return value && isList(value.value) ? cell(value.value.slice(from, to), origin) : undefined;
}

/** Letters and capitals are one in texts, and two in lists. */
function position(
  [whole, wanted]: readonly Cell[],
  ofText: 'indexOf' | 'lastIndexOf',
  ofList: 'findIndex' | 'findLastIndex',
  origin: Origin,
): Cell | undefined {
  if (!whole || !wanted) return undefined;
  const { value } = whole;
  if (isList(value))
    return cell(
      value[ofList]((one) => isEqual(one, wanted)),
      origin,
    );
  if (typeof value !== 'string' || typeof wanted.value !== 'string') return undefined;
  return cell(value.toLowerCase()[ofText](wanted.value.toLowerCase()), origin);
}

function contains(whole: Cell | undefined, wanted: Cell | undefined, origin: Origin): Cell {
  if (whole?.value instanceof Unknown) return sameUnknown(whole.value, origin);
  if (wanted?.value instanceof Unknown) return sameUnknown(wanted.value, origin);
  if (!whole || !wanted) return failureCell('contains takes two arguments', origin);
  const { value } = whole;
  if (typeof value === 'string' && typeof wanted.value === 'string') {
    const isThere = value.includes(wanted.value);
    return isThere || !isStandIn(value)
      ? cell(isThere, origin)
      : unknownCell('only Azure knows all of the text', origin);
  }
  if (isMap(value)) return hasMember(value, String(wanted.value), origin);
  if (!isList(value)) return failureCell('contains takes a list, a map or a text', origin);
  if (value.some((one) => !unknownIn(one) && isEqual(one, wanted))) return cell(true, origin);
  const open = value.map(unknownIn).find((one) => one !== undefined);
  if (open) return sameUnknown(open, origin);
  return value.some((one) => mayBecomeEqual(one, wanted))
    ? unknownCell('only Azure knows all of the texts', origin)
    : cell(false, origin);
}

function hasMember(map: Members, key: string, origin: Origin): Cell {
  const lower = key.toLowerCase();
  if ([...map.keys()].some((one) => one.toLowerCase() === lower)) return cell(true, origin);
  // Of what Azure answers only that is known which is written.
  const open = map.get(key)?.value;
  if (open instanceof Failure) return cell(false, origin);
  return open instanceof Unknown ? sameUnknown(open, origin) : cell(false, origin);
}
