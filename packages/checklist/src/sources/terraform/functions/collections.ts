import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import { isEqual } from '../../shared/code/equality.ts';
import type { Func } from '../../shared/code/func.ts';
import { logical } from '../../shared/code/logic.ts';
import { Overlay } from '../../shared/code/overlay.ts';
import { PartlyKnown } from '../../shared/code/partly-known.ts';
import { failureCell, sameUnknown, unknownIn } from '../../shared/code/unknown-cell.ts';
import { asBoolean, asNumber, asText } from '../operators.ts';
import { elementsOf, keysOf } from './func.ts';

/** More than any infrastructure has of anything. */
const longestRange = 1024;

const mostCombinations = 10_000;

/** A function of lists whose elements may be unknown. */
function ofLists(
  compute: (
    lists: readonly (readonly Cell[])[],
    origin: Origin,
  ) => Cell | readonly Cell[] | undefined,
): Func {
  return {
    open: true,
    call: (args, origin) => {
      const unknown = args.find(({ value }) => value instanceof Unknown);
      if (unknown) return sameUnknown(unknown.value as Unknown, origin);
      const lists = args.map(({ value }) => elementsOf(value));
      if (lists.includes(undefined)) return failureCell('it takes lists', origin);
      const result = compute(lists as (readonly Cell[])[], origin);
      if (result === undefined) return failureCell('wrong arguments', origin);
      return Array.isArray(result) ? cell(result as readonly Cell[], origin) : (result as Cell);
    },
  };
}

/** The same, of elements that are all known. */
function ofKnown(compute: Parameters<typeof ofLists>[0]): Func {
  return { call: ofLists(compute).call };
}

export const collections: Readonly<Record<string, Func>> = {
  alltrue: ofLists(([list = []], origin) => decided('&&', list, origin)),
  anytrue: ofLists(([list = []], origin) => decided('||', list, origin)),
  coalesce: { open: true, partly: true, call: (args, origin) => coalesce(args, origin) },
  coalescelist: ofLists((lists) => lists.find((list) => list.length > 0)),
  compact: ofKnown(([list = []]) => list.filter(({ value }) => value !== '' && value !== null)),
  concat: ofLists((lists) => lists.flat()),
  contains: { open: true, call: (args, origin) => contains(args, origin) },
  distinct: ofKnown(([list = []]) =>
    list.filter((one, index) => list.findIndex((other) => isEqual(one, other)) === index),
  ),
  element: {
    open: true,
    call: ([list, index], origin) => {
      const [elements, at] = [elementsOf(list?.value), asNumber(index?.value ?? '')];
      if (list?.value instanceof Unknown) return list;
      if (!elements?.length || at === undefined) return failureCell('element takes a list', origin);
      return elements[((at % elements.length) + elements.length) % elements.length] as Cell;
    },
  },
  flatten: { open: true, call: ([list], origin) => flatten(list, origin) },
  keys: {
    open: true,
    call: ([map], origin) => {
      if (map?.value instanceof Unknown) return map;
      if (!map || !isMap(map.value)) return failureCell('keys takes a map', origin);
      return cell(
        keysOf(map.value).map((key) => cell(key, origin)),
        origin,
      );
    },
  },
  length: {
    open: true,
    call: ([value], origin) => {
      if (value?.value instanceof Unknown) return sameUnknown(value.value, origin);
      if (typeof value?.value === 'string') return cell([...value.value].length, origin);
      const elements = elementsOf(value?.value);
      return elements ? cell(elements.length, origin) : failureCell('it has no length', origin);
    },
  },
  lookup: { open: true, partly: true, call: (args, origin) => lookup(args, origin) },
  merge: { open: true, partly: true, call: (args, origin) => merge(args, origin) },
  one: ofLists(([list = []], origin) =>
    list.length > 1 ? undefined : (list[0] ?? cell(null, origin)),
  ),
  range: {
    call: (args, origin) =>
      range(
        args.map(({ value }) => asNumber(value)),
        origin,
      ),
  },
  reverse: ofLists(([list = []]) => [...list].reverse()),
  setintersection: ofKnown(([first = [], ...others]) =>
    first.filter((one) => others.every((list) => list.some((other) => isEqual(one, other)))),
  ),
  setproduct: ofLists(setproduct),
  setsubtract: ofKnown(([first = [], second = []]) =>
    first.filter((one) => !second.some((other) => isEqual(one, other))),
  ),
  setunion: ofKnown((lists) => {
    const all = lists.flat();
    return all.filter((one, index) => all.findIndex((other) => isEqual(one, other)) === index);
  }),
  slice: {
    open: true,
    call: ([list, from, to], origin) => {
      if (list?.value instanceof Unknown) return list;
      const [start, end] = [asNumber(from?.value ?? ''), asNumber(to?.value ?? '')];
      const elements = elementsOf(list?.value);
      if (!elements || start === undefined || end === undefined)
        return failureCell('slice takes a list', origin);
      return cell(elements.slice(start, end), origin);
    },
  },
  sort: ofKnown(([list = []]) =>
    list.some(({ value }) => asText(value) === undefined)
      ? undefined
      : [...list].sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1)),
  ),
  values: ofLists(([list = []]) => list),
  zipmap: {
    open: true,
    call: ([names, values], origin) => {
      const [keys, elements] = [elementsOf(names?.value), elementsOf(values?.value)];
      const open = names && unknownIn(names);
      if (open) return sameUnknown(open, origin);
      if (!keys || !elements || keys.length !== elements.length) {
        return failureCell('zipmap takes two lists of one length', origin);
      }
      return cell(
        new Map(keys.map(({ value }, i) => [String(value), elements[i] as Cell])),
        origin,
      );
    },
  },
};

function coalesce(args: readonly Cell[], origin: Origin): Cell {
  for (const arg of args) {
    // It is a map at least.
    if (arg.value instanceof PartlyKnown) return arg;
    if (arg.value instanceof Unknown) return sameUnknown(arg.value, origin);
    if (arg.value !== null && arg.value !== '') return arg;
  }
  return failureCell('coalesce finds no value', origin);
}

/** One element decides where it can. */
function decided(operator: '&&' | '||', list: readonly Cell[], origin: Origin): Cell {
  return list.reduce(
    (at, element) => logical(operator, at, element, origin, (value) => asBoolean(value) ?? false),
    cell(operator === '&&', origin),
  );
}

/** One element that is it decides, though others are not known. */
function contains([list, wanted]: readonly Cell[], origin: Origin): Cell {
  if (list?.value instanceof Unknown) return sameUnknown(list.value, origin);
  const elements = elementsOf(list?.value);
  if (!elements || !wanted) return failureCell('contains takes a list and a value', origin);
  const open = unknownIn(wanted);
  if (open) return sameUnknown(open, origin);
  const known = elements.filter((element) => !unknownIn(element));
  if (known.some((element) => isEqual(element, wanted))) return cell(true, origin);
  const other = elements.flatMap((element) => unknownIn(element) ?? [])[0];
  return other ? sameUnknown(other, origin) : cell(false, origin);
}

/** Each combination of an element of each list, in Terraform's order. */
function setproduct(lists: readonly (readonly Cell[])[], origin: Origin): Cell | undefined {
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (lists.length < 2 || count > mostCombinations) return undefined;
  const combinations = lists.reduce<readonly (readonly Cell[])[]>(
    (before, list) => before.flatMap((one) => list.map((element) => [...one, element])),
    [[]],
  );
  return cell(
    combinations.map((one) => cell(one, origin)),
    origin,
  );
}

/** Null arguments are left out; a later map wins. */
function merge(args: readonly Cell[], origin: Origin): Cell {
  const merged = new Overlay();
  for (const arg of args) {
    if (arg.value !== null && !merged.add(arg)) return failureCell('merge takes maps', origin);
  }
  return cell(merged.value(), origin);
}

function lookup([map, key, fallback]: readonly Cell[], origin: Origin): Cell {
  if (key?.value instanceof Unknown) return sameUnknown(key.value, origin);
  const name = String(key?.value);
  if (map?.value instanceof PartlyKnown) {
    return map.value.members.get(name) ?? sameUnknown(map.value, origin);
  }
  if (map?.value instanceof Unknown) return sameUnknown(map.value, origin);
  if (!map || !isMap(map.value) || !key) return failureCell('lookup takes a map', origin);
  const found = map.value.get(name);
  return found ?? fallback ?? failureCell(`there is no key ${name}`, origin);
}

function flatten(list: Cell | undefined, origin: Origin): Cell {
  if (!list || !isList(list.value)) {
    return list?.value instanceof Unknown ? list : failureCell('flatten takes a list', origin);
  }
  const flat: Cell[] = [];
  const add = (element: Cell): Unknown | undefined => {
    if (element.value instanceof Unknown) return element.value;
    if (!isList(element.value)) {
      flat.push(element);
      return undefined;
    }
    for (const inner of element.value) {
      const open = add(inner);
      if (open) return open;
    }
    return undefined;
  };
  // What is not known may be a list of any length.
  const open = add(list);
  return open ? sameUnknown(open, origin) : cell(flat, origin);
}

function range(numbers: readonly (number | undefined)[], origin: Origin): Cell {
  if (numbers.length === 0 || numbers.includes(undefined))
    return failureCell('range takes numbers', origin);
  const [first = 0, second, third] = numbers as number[];
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  const found: Cell[] = [];
  if (step === 0) return failureCell('range takes a step', origin);
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    if (found.length === longestRange)
      return failureCell(`range is longer than ${longestRange}`, origin);
    found.push(cell(at, origin));
  }
  return cell(found, origin);
}
