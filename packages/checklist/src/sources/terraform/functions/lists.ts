import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { logical } from '../../shared/code/logic.ts';
import { PartlyKnown } from '../../shared/code/partly-known.ts';
import {
  failureCell,
  maybeAbsent,
  sameUnknown,
  unknownCell,
  unknownIn,
} from '../../shared/code/unknown-cell.ts';
import { lettersOf } from '../../shared/letters.ts';
import { distinct, equals } from '../equals.ts';
import { asBoolean, asNumber } from '../scalars.ts';
import { alike, convert, elementType, type Type, typeOf, unify } from '../types.ts';
import { asListOf, elementsOf, listCell } from './func.ts';

/** More than any infrastructure has of anything. */
const longestRange = 1024;

/** A function of one list, whose elements have a type; what is not known as a whole gives nothing. */
function ofList(
  type: Type,
  compute: (list: readonly Cell[], args: readonly Cell[], origin: Origin) => Cell | undefined,
): Func {
  return {
    open: true,
    call: (args, origin) => {
      const unknown = args.find(({ value }) => value instanceof Unknown);
      if (unknown) return sameUnknown(unknown.value as Unknown, origin);
      const list = asListOf(args[0], type);
      const made = list && compute(list, args, origin);
      return made ?? failureCell('wrong arguments', origin);
    },
  };
}

/** The same, of elements that are all known. */
function ofKnown(type: Type, compute: Parameters<typeof ofList>[1]): Func {
  return { call: ofList(type, compute).call };
}

export const lists: Readonly<Record<string, Func>> = {
  alltrue: ofList('bool', (list, _, origin) => decided('&&', list, origin)),
  anytrue: ofList('bool', (list, _, origin) => decided('||', list, origin)),
  chunklist: ofList('any', (list, [, size], origin) =>
    chunks(list, asNumber(size?.value ?? ''), origin),
  ),
  coalesce: { open: true, partly: true, call: (args, origin) => coalesce(args, origin) },
  coalescelist: {
    open: true,
    call: (args, origin) => {
      const decides = (arg: Cell) => arg.value instanceof Unknown || ordered(arg)?.length !== 0;
      const found = args.find(decides);
      return found?.value instanceof Unknown || ordered(found)
        ? (found as Cell)
        : failureCell('coalescelist finds no list', origin);
    },
  },
  compact: ofKnown('string', (list, _, origin) =>
    listCell(
      list.filter(({ value }) => value !== '' && value !== null),
      origin,
      'string',
    ),
  ),
  concat: { open: true, call: (args, origin) => concat(args, origin) },
  contains: { open: true, call: (args, origin) => contains(args, origin) },
  distinct: ofKnown('any', (list, [arg], origin) =>
    listCell(distinct(list), origin, arg && elementType(arg)),
  ),
  element: {
    open: true,
    call: ([list, index], origin) => {
      const at = asNumber(index?.value ?? '');
      if (list?.value instanceof Unknown) return list;
      if (index?.value instanceof Unknown) return sameUnknown(index.value, origin);
      const elements = ordered(list);
      // A list is gone through backwards as well, a tuple is not.
      const isPlace =
        at !== undefined && Number.isInteger(at) && (at >= 0 || list?.typed === 'list');
      if (!elements?.length || !isPlace) {
        return failureCell('element takes a list and a number', origin);
      }
      const { length } = elements;
      return elements[((at % length) + length) % length] as Cell;
    },
  },
  flatten: { open: true, call: ([list], origin) => flatten(list, origin) },
  index: {
    call: ([list, wanted], origin) => {
      const elements = ordered(list);
      const at = wanted && elements?.findIndex((element) => equals(element, wanted));
      return at === undefined || at < 0
        ? failureCell('index finds no such element', origin)
        : cell(at, origin);
    },
  },
  length: {
    open: true,
    call: ([value], origin) => {
      if (value?.value instanceof Unknown) return sameUnknown(value.value, origin);
      if (typeof value?.value === 'string') return cell(lettersOf(value.value).length, origin);
      const elements = elementsOf(value?.value);
      return elements ? cell(elements.length, origin) : failureCell('it has no length', origin);
    },
  },
  matchkeys: {
    call: ([values, keys, wanted], origin) => {
      const all = [asListOf(values), asListOf(keys), asListOf(wanted)] as const;
      const [found, names, search] = all;
      if (!found || !names || !search || found.length !== names.length) {
        return failureCell('matchkeys takes lists of one length', origin);
      }
      const isWanted = (_: Cell, at: number) =>
        search.some((one) => equals(one, names[at] as Cell));
      return listCell(found.filter(isWanted), origin, unify(found.map(typeOf)));
    },
  },
  one: {
    open: true,
    call: ([list], origin) => {
      if (list?.value instanceof Unknown) return maybeAbsent(cell(list.value, origin));
      return list && isList(list.value) && list.value.length < 2
        ? (list.value[0] ?? nothing(list, origin))
        : failureCell('one takes a list of one element or none', origin);
    },
  },
  range: {
    call: (args, origin) =>
      range(
        args.map(({ value }) => asNumber(value)),
        origin,
      ),
  },
  reverse: {
    open: true,
    call: ([list], origin) => {
      if (list?.value instanceof Unknown) return sameUnknown(list.value, origin);
      if (!list || !isList(list.value)) return failureCell('reverse takes a list', origin);
      const kind = list.typed && ('list' as const);
      return { ...cell([...list.value].reverse(), origin), ...(kind && { typed: kind }) };
    },
  },
  slice: {
    open: true,
    call: ([list, from, to], origin) => {
      if (list?.value instanceof Unknown) return list;
      const [start, end] = [asNumber(from?.value ?? ''), asNumber(to?.value ?? '')];
      const elements = ordered(list);
      if (!list || !elements || start === undefined || end === undefined) {
        return failureCell('slice takes a list and two numbers', origin);
      }
      const isInside = 0 <= start && start <= end && end <= elements.length;
      return isInside
        ? {
            ...list,
            value: elements.slice(start, end),
            ...(list.typed && { of: elementType(list) }),
          }
        : failureCell('slice goes beyond the list', origin);
    },
  },
  sort: ofKnown('string', (list, _, origin) => {
    if (list.some(({ value }) => value === null)) return undefined;
    const sorted = [...list].sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1));
    return listCell(sorted, origin, 'string');
  }),
};

/** Null, of the type that elements of the list have. */
function nothing(list: Cell, origin: Origin): Cell {
  const made = cell(null, origin);
  return convert(made, elementType(list) ?? 'any') ?? made;
}

/** The elements of a list or a tuple; those of a set have no places. */
export function ordered(list: Cell | undefined): readonly Cell[] | undefined {
  return list && isList(list.value) && list.typed !== 'set' ? list.value : undefined;
}

/** One element decides where it can. */
function decided(operator: '&&' | '||', list: readonly Cell[], origin: Origin): Cell {
  return list.reduce(
    (at, element) => logical(operator, at, element, origin, (value) => asBoolean(value) ?? false),
    cell(operator === '&&', origin),
  );
}

function chunks(list: readonly Cell[], size: number | undefined, origin: Origin): Cell | undefined {
  if (size === undefined || size < 0 || !Number.isInteger(size)) return undefined;
  const most = size === 0 ? Math.max(1, list.length) : size;
  const made = Array.from({ length: Math.ceil(list.length / most) }, (_, at) =>
    listCell(list.slice(at * most, (at + 1) * most), origin),
  );
  return listCell(made, origin);
}

/** The first argument that is something, in the type that all of them have in common. */
function coalesce(args: readonly Cell[], origin: Origin): Cell {
  if (unify(args.map(typeOf)) === undefined) {
    return failureCell('the arguments have no type in common', origin);
  }
  for (const arg of args) {
    // It is a map at least.
    if (arg.value instanceof PartlyKnown) return arg;
    if (arg.value instanceof Unknown) return sameUnknown(arg.value, origin);
    if (arg.value !== null && arg.value !== '') {
      return alike(arg, args) ?? failureCell('an argument is of another type', origin);
    }
  }
  return failureCell('coalesce finds no value', origin);
}

/** Lists of one type make a list of it, anything else a tuple. */
function concat(args: readonly Cell[], origin: Origin): Cell {
  const unknown = args.find(({ value }) => value instanceof Unknown);
  if (unknown) return sameUnknown(unknown.value as Unknown, origin);
  const all = args.map(ordered);
  if (args.length === 0 || all.includes(undefined)) return failureCell('it takes lists', origin);
  const elements = (all as (readonly Cell[])[]).flat();
  const type = args.every(({ typed }) => typed === 'list') ? unify(args.map(typeOf)) : undefined;
  const made = cell(elements, origin);
  return (type && convert(made, type)) ?? made;
}

/** One element that is it decides, though others are not known. */
function contains([list, wanted]: readonly Cell[], origin: Origin): Cell {
  if (list?.value instanceof Unknown) return sameUnknown(list.value, origin);
  if (!list || !isList(list.value) || !wanted || wanted.value === null) {
    return failureCell('contains takes a list and a value', origin);
  }
  const open = unknownIn(wanted);
  if (open) return sameUnknown(open, origin);
  const answers = list.value.map((element) => ({
    open: unknownIn(element),
    isIt: unknownIn(element) ? false : equals(element, wanted),
  }));
  if (answers.some(({ isIt }) => isIt)) return cell(true, origin);
  const other = answers.find((answer) => answer.open)?.open;
  if (other) return sameUnknown(other, origin);
  return answers.some(({ isIt }) => isIt === undefined)
    ? unknownCell('nobody can tell the types of empty collections', origin)
    : cell(false, origin);
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
  if (numbers.length === 0 || numbers.length > 3 || numbers.includes(undefined)) {
    return failureCell('range takes numbers', origin);
  }
  const [first = 0, second, third] = numbers as number[];
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || (end - start) * step < 0) return failureCell('range takes a step', origin);
  if (![start, end, step].every((one) => Number.isInteger(one * 64))) {
    return unknownCell('the steps of the range are too fine', origin);
  }
  const found: Cell[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    if (found.length === longestRange)
      return failureCell(`range is longer than ${longestRange}`, origin);
    found.push(cell(at, origin));
  }
  return listCell(found, origin, 'number');
}

/** The members of a map in the order of their keys. */
export function valuesOf(map: Cell, origin: Origin): Cell | undefined {
  const elements = isMap(map.value) ? elementsOf(map.value) : undefined;
  if (!elements) return undefined;
  return map.typed === 'map' ? listCell(elements, origin) : cell(elements, origin);
}
