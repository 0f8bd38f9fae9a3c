import { type Cell, cell, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import { isEqual } from '../../shared/code/equality.ts';
import type { Func } from '../../shared/code/func.ts';
import { failureCell } from '../../shared/code/unknown-cell.ts';
import { convert, setOf, type Type, typeOf, unify } from '../types.ts';
import { listCell } from './func.ts';

const mostCombinations = 10_000;

type Elements = readonly Cell[];

/** A function of sets, whose elements are brought to one type first. */
function ofSets(compute: (sets: readonly Elements[]) => Elements): Func {
  return {
    call: (args, origin) => {
      const sets = alike(args);
      const made = sets && cell(compute(sets.map(({ value }) => value as Elements)), origin);
      const type = sets?.[0] && typeOf(sets[0]);
      return (made && type && convert(made, type)) ?? failureCell('it takes sets', origin);
    },
  };
}

function alike(args: readonly Cell[]): readonly Cell[] | undefined {
  const each: readonly (Cell | undefined)[] = args.map((arg) =>
    convert(arg, { kind: 'set', of: 'any' }),
  );
  if (args.length === 0 || each.includes(undefined)) return undefined;
  const type: Type | undefined = unify((each as Cell[]).map(typeOf));
  const sets = type && (each as Cell[]).map((one) => convert(one, type));
  return sets?.every((one): one is Cell => one !== undefined && isList(one.value))
    ? sets
    : undefined;
}

/** Whether a set has an element; what has no parts is looked up. */
function membership(set: Elements = []): (one: Cell) => boolean {
  const values = new Set(set.map(({ value }) => value));
  return (one) =>
    isList(one.value) || isMap(one.value)
      ? set.some((other) => isEqual(one, other))
      : values.has(one.value);
}

export const sets: Readonly<Record<string, Func>> = {
  setintersection: ofSets(([first = [], ...others]) => {
    const have = others.map(membership);
    return first.filter((one) => have.every((has) => has(one)));
  }),
  setsubtract: ofSets(([first = [], second]) => {
    const has = membership(second);
    return first.filter((one) => !has(one));
  }),
  setunion: ofSets((all) => all.flat()),
  setproduct: { open: true, call: (args, origin) => setproduct(args, origin) },
};

/** Each combination of an element of each list, in Terraform's order. */
function setproduct(args: readonly Cell[], origin: Origin): Cell {
  const all = args.map((arg) => convert(arg, { kind: 'list', of: 'any' }));
  const open = args.find(({ value }) => !isList(value));
  if (open || args.length < 2 || all.includes(undefined)) {
    return open ?? failureCell('setproduct takes two lists or more', origin);
  }
  const lists = (all as Cell[]).map(({ value }) => value as Elements);
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count > mostCombinations) return failureCell('there are too many combinations', origin);
  const combinations = lists.reduce<readonly Elements[]>(
    (before, list) => before.flatMap((one) => list.map((element) => [...one, element])),
    [[]],
  );
  const made = combinations.map((one) => cell(one, origin));
  return args.some(({ typed }) => typed === 'set')
    ? { ...cell(setOf(made), origin), typed: 'set' }
    : listCell(made, origin);
}
