import { type CellValue, isList } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';

/** Of numbers, or of one list of them. */
function extreme(choose: (a: number, b: number) => number): Func {
  return of((...values) => {
    const [first] = values;
    const all: readonly CellValue[] =
      first !== undefined && isList(first) ? first.map(({ value }) => value) : values;
    const isSound = all.length > 0 && all.every((value) => typeof value === 'number');
    return isSound ? (all as number[]).reduce((a, b) => choose(a, b)) : undefined;
  });
}

export const numbers: Readonly<Record<string, Func>> = {
  max: extreme(Math.max),
  min: extreme(Math.min),
};
