import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
} from '../../shared/code/cell.ts';
import { convert, type Type } from '../types.ts';

/** The elements of a list or the values of a map in the order of its keys; undefined for a scalar. */
export function elementsOf(value: CellValue | undefined): readonly Cell[] | undefined {
  if (value === undefined || isList(value)) return value;
  if (!isMap(value)) return undefined;
  return keysOf(value).map((key) => value.get(key) as Cell);
}

export function keysOf(map: ReadonlyMap<string, Cell>): string[] {
  return [...map.keys()].sort();
}

/** An argument as a list of elements of one type; undefined where Terraform refuses it. */
export function asListOf(arg: Cell | undefined, of: Type = 'any'): readonly Cell[] | undefined {
  const made = arg && convert(arg, { kind: 'list', of });
  return made && isList(made.value) ? made.value : undefined;
}

/** A list, whose elements Terraform knows to be of one type: `of`, where there are none. */
export function listCell(elements: readonly Cell[], origin: Origin, of?: Type): Cell {
  const isEmpty = elements.length === 0 && of !== undefined;
  return { ...cell(elements, origin), typed: 'list', ...(isEmpty && { of }) };
}
