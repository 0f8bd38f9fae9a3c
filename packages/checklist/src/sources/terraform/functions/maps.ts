import { Unknown } from '../../../model/index.ts';
import { addTo } from '../../../resources/group-by.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { mayBeNothing } from '../../shared/code/logic.ts';
import { Overlay } from '../../shared/code/overlay.ts';
import { PartlyKnown } from '../../shared/code/partly-known.ts';
import {
  failureCell,
  maybeAbsent,
  sameUnknown,
  unknownIn,
} from '../../shared/code/unknown-cell.ts';
import { asText } from '../scalars.ts';
import { convert, typeOf, unify } from '../types.ts';
import { asListOf, keysOf, listCell } from './func.ts';
import { ordered, valuesOf } from './lists.ts';

export const maps: Readonly<Record<string, Func>> = {
  keys: {
    open: true,
    call: ([map], origin) => {
      if (map?.value instanceof Unknown) return map;
      if (!map || !isMap(map.value)) return failureCell('keys takes a map', origin);
      const names = keysOf(map.value).map((key) => cell(key, origin));
      return map.typed ? listCell(names, origin, 'string') : cell(names, origin);
    },
  },
  lookup: { open: true, partly: true, call: (args, origin) => lookup(args, origin) },
  merge: { open: true, partly: true, call: (args, origin) => merge(args, origin) },
  transpose: {
    call: ([map], origin) => {
      const lists = map && convert(map, { kind: 'map', of: { kind: 'list', of: 'string' } });
      if (!lists || !isMap(lists.value)) return failureCell('transpose takes a map', origin);
      const made = new Map<string, Cell[]>();
      for (const key of keysOf(lists.value)) {
        const names = lists.value.get(key)?.value;
        if (!names || !isList(names)) return failureCell('transpose takes lists', origin);
        for (const { value } of names) {
          addTo(made, String(value), cell(key, origin));
        }
      }
      const members = [...made].map(([name, list]) => [name, listCell(list, origin)] as const);
      return { ...cell(new Map(members), origin), typed: 'map' };
    },
  },
  values: {
    open: true,
    call: ([map], origin) => {
      if (map?.value instanceof Unknown) return sameUnknown(map.value, origin);
      return (map && valuesOf(map, origin)) ?? failureCell('values takes a map', origin);
    },
  },
  zipmap: {
    open: true,
    call: ([names, values], origin) => {
      const open = names && unknownIn(names);
      if (open) return sameUnknown(open, origin);
      if (values?.value instanceof Unknown) return sameUnknown(values.value, origin);
      const [keys, elements] = [asListOf(names, 'string'), ordered(values)];
      const isFit = keys && elements && keys.length === elements.length;
      if (!isFit || keys.some(({ value }) => value === null)) {
        return failureCell('zipmap takes two lists of one length', origin);
      }
      const made = cell(
        new Map(keys.map(({ value }, at) => [String(value), elements[at] as Cell])),
        origin,
      );
      return values?.typed ? { ...made, typed: 'map' } : made;
    },
  },
};

/** Null arguments are left out; a later map wins. */
function merge(args: readonly Cell[], origin: Origin): Cell {
  const merged = new Overlay();
  for (const arg of args) {
    if (arg.value !== null && !merged.add(arg)) return failureCell('merge takes maps', origin);
  }
  const made = cell(merged.value(), origin);
  const given = args.filter(({ value }) => value !== null);
  const isMapOfOne =
    given.length > 0 && given.every(({ typed }) => typed === 'map') && isMap(made.value);
  return isMapOfOne && areOneType(given) ? { ...made, typed: 'map' } : made;
}

/** Maps whose elements are of one type, before any of them is converted. */
function areOneType(maps: readonly Cell[]): boolean {
  const kinds = maps.flatMap(({ value }) =>
    isMap(value) ? [...value.values()].map((one) => typeof one.value) : [],
  );
  return new Set(kinds).size < 2;
}

function lookup([map, key, fallback]: readonly Cell[], origin: Origin): Cell {
  if (key?.value instanceof Unknown) return sameUnknown(key.value, origin);
  const name = key && asText(key.value);
  if (name === undefined) return failureCell('lookup takes a key', origin);
  if (map?.value instanceof Unknown) {
    const known = map.value instanceof PartlyKnown ? map.value.members.get(name) : undefined;
    const open = sameUnknown(map.value, origin);
    return known ?? (fallback && mayBeNothing(fallback) ? maybeAbsent(open) : open);
  }
  if (!map || !isMap(map.value)) return failureCell('lookup takes a map', origin);
  const found = map.value.get(name);
  if (!fallback) return found ?? failureCell(`there is no key ${name}`, origin);
  const of = map.typed ? unify([...map.value.values()].map(typeOf)) : 'any';
  const other = of && convert(fallback, of);
  return other ? (found ?? other) : failureCell('the default is of another type', origin);
}
