import { type Cell, isList, isMap } from './cell.ts';
import { LazyMap } from './lazy-map.ts';

/** More parts than any honest value has: one that is used ten times ten times is a bomb. */
export const mostParts = 200_000;

const sizes = new WeakMap<object, number>();

/** How many parts a value has, written out; shared parts are counted each time and looked at once. */
export function sizeOf({ value }: Cell): number {
  if (typeof value === 'string') return 1 + value.length / 16;
  // What is made when asked for is as large as its code.
  if (value instanceof LazyMap || !(isList(value) || isMap(value))) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 1;
  for (const member of value.values()) size += sizeOf(member);
  sizes.set(value, size);
  return size;
}
