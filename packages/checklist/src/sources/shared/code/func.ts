import { type Cell, type CellValue, cell, type Origin } from './cell.ts';
import { failureCell } from './unknown-cell.ts';

/** A function of the language. */
export interface Func {
  /** It is called though parts of its arguments are not known. */
  readonly open?: true;
  /** It makes use of what is known of arguments that are not known as a whole. */
  readonly partly?: true;
  /** It takes what the language refuses: `try`. */
  readonly forgiving?: true;
  readonly call: (args: readonly Cell[], origin: Origin) => Cell;
}

/** A function of plain values; undefined is what the language refuses. */
export function of(compute: (...values: readonly CellValue[]) => CellValue | undefined): Func {
  return {
    call: (args, origin) => {
      const value = compute(...args.map((arg) => arg.value));
      return value === undefined ? failureCell('wrong arguments', origin) : cell(value, origin);
    },
  };
}
