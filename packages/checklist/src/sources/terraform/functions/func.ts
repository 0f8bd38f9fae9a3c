import { type Cell, type CellValue, isList, isMap } from '../../shared/code/cell.ts';

/** The elements of a list or the values of a map in the order of its keys; undefined for a scalar. */
export function elementsOf(value: CellValue | undefined): readonly Cell[] | undefined {
  if (value === undefined || isList(value)) return value;
  if (!isMap(value)) return undefined;
  return keysOf(value).map((key) => value.get(key) as Cell);
}

export function keysOf(map: ReadonlyMap<string, Cell>): string[] {
  return [...map.keys()].sort();
}
