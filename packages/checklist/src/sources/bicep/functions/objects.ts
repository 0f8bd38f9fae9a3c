import { Unknown } from '../../../model/index.ts';
import {
  type Cell,
  cell,
  isList,
  isMap,
  type Origin,
  reachedThrough,
} from '../../shared/code/cell.ts';
import { isEqual } from '../../shared/code/equality.ts';
import type { Func } from '../../shared/code/func.ts';
import { Overlay } from '../../shared/code/overlay.ts';
import { sameUnknown, unknownCell } from '../../shared/code/unknown-cell.ts';
import { ObjectMembers } from '../object-members.ts';
import { shallow } from './levels.ts';

export type Members = ReadonlyMap<string, Cell>;

export const objects: Readonly<Record<string, Func>> = {
  items: shallow(([map], origin) =>
    map && isMap(map.value) ? items(map.value, origin) : undefined,
  ),
  objectKeys: shallow(([map], origin) =>
    map && isMap(map.value)
      ? cell(
          sortedKeys(map.value).map((key) => cell(key, origin)),
          origin,
        )
      : undefined,
  ),
  shallowMerge: shallow(([list], origin) => {
    if (!list || !isList(list.value)) return undefined;
    const open = list.value.find(({ value }) => value instanceof Unknown);
    if (open) return sameUnknown(open.value as Unknown, origin);
    if (list.value.some(({ value }) => value !== null && !isMap(value))) return undefined;
    const members = new ObjectMembers();
    for (const { value } of list.value) if (isMap(value)) members.add(value);
    return cell(members.all, origin);
  }),
};

function items(map: Members, origin: Origin): Cell {
  const pairs = sortedKeys(map).map((key) => {
    const pair = new Map([
      ['key', cell(key, origin)],
      ['value', map.get(key) as Cell],
    ]);
    return cell(pair, origin);
  });
  return cell(pairs, origin);
}

/** In the order of the alphabet, which does not tell letters from capitals. */
function sortedKeys(map: Members): readonly string[] {
  const keys = [...map.keys()].map((key) => [key, key.toUpperCase()] as const);
  return keys.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key]) => key);
}

/** What is known of maps that are merged with some that are not known; undefined for anything else. */
export function partlyMerged(args: readonly Cell[], origin: Origin): Cell | undefined {
  const open = args.find(({ value }) => value instanceof Unknown);
  if (!open || !args.some(({ value }) => isMap(value))) return undefined;
  const layers = new Overlay();
  const areMaps = args.every(({ value, ...rest }) =>
    layers.add({ ...rest, value: isMap(value) ? plainMembers(value) : value }),
  );
  return areMaps ? cell(layers.value(), origin) : undefined;
}

/** Maps and lists may get more members from what they are merged with. */
function plainMembers(members: Members): Members {
  return new Map(
    [...members].filter(([, { value }]) => value === null || typeof value !== 'object'),
  );
}

/** Maps inside maps are merged as well; of anything else the later one counts. */
export function merged(one: Cell, other: Cell, origin: Origin): Cell {
  const members = new ObjectMembers().add(one.value as Members);
  for (const [key, value] of other.value as Members) {
    const before = members.get(key);
    const areMaps = before !== undefined && isMap(before.value) && isMap(value.value);
    const after = areMaps ? merged(before, value, value.origin) : value;
    members.set(key, reachedThrough(other.via, after));
  }
  return cell(members.all, origin);
}

/** The members that all have, with equal values; what is shared of maps that differ is not documented. */
export function sharedMembers(first: Members, others: readonly Members[], origin: Origin): Cell {
  const shared = new Map<string, Cell>();
  for (const [key, one] of first) {
    const twins = others.flatMap((other) => other.get(key) ?? []);
    if (twins.length < others.length) continue;
    if (twins.every((twin) => isEqual(one, twin))) shared.set(key, one);
    else if ([one, ...twins].every(({ value }) => isMap(value))) {
      return unknownCell(`nobody can tell what the values of ${key} share`, origin);
    }
  }
  return cell(shared, origin);
}
