import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
} from '../../shared/code/cell.ts';
import { failureCell } from '../unknown-cell.ts';

/** A function of the language. */
export interface Func {
  /** It is called though parts of its arguments are not known. */
  readonly open?: true;
  readonly call: (args: readonly Cell[], origin: Origin) => Cell;
}

/** A function of plain values; undefined is what Terraform refuses. */
export function of(compute: (...values: readonly CellValue[]) => CellValue | undefined): Func {
  return {
    call: (args, origin) => {
      const value = compute(...args.map((arg) => arg.value));
      return value === undefined ? failureCell('wrong arguments', origin) : cell(value, origin);
    },
  };
}

/** The elements of a list or the values of a map in the order of its keys; undefined for a scalar. */
export function elementsOf(value: CellValue | undefined): readonly Cell[] | undefined {
  if (value === undefined || isList(value)) return value;
  if (!isMap(value)) return undefined;
  return keysOf(value).map((key) => value.get(key) as Cell);
}

export function keysOf(map: ReadonlyMap<string, Cell>): string[] {
  return [...map.keys()].sort();
}
