import type { CellValue } from '../../shared/code/cell.ts';
import { isList } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { asNumber } from '../operators.ts';

function numeric(compute: (...numbers: readonly number[]) => number): Func {
  return of((...values) => {
    const numbers = values.map(asNumber);
    if (numbers.length === 0 || numbers.includes(undefined)) return undefined;
    const result = compute(...(numbers as number[]));
    return Number.isFinite(result) ? result : undefined;
  });
}

export const numbers: Readonly<Record<string, Func>> = {
  abs: numeric(Math.abs),
  ceil: numeric(Math.ceil),
  floor: numeric(Math.floor),
  log: numeric((x = 0, base = 0) => Math.log(x) / Math.log(base)),
  max: numeric(Math.max),
  min: numeric(Math.min),
  pow: numeric((x = 0, y = 0) => x ** y),
  signum: numeric((x = 0) => Math.sign(x)),
  parseint: of((text, base) => parsed(text, base)),
  sum: of((list) => {
    if (list === undefined || !isList(list)) return undefined;
    const terms = list.map(({ value }) => asNumber(value));
    return terms.length === 0 || terms.includes(undefined)
      ? undefined
      : (terms as number[]).reduce((sum, term) => sum + term, 0);
  }),
};

function parsed(text: CellValue | undefined, base: CellValue | undefined): number | undefined {
  if (typeof text !== 'string' || typeof base !== 'number') return undefined;
  const number = Number.parseInt(text, base);
  return number.toString(base) === text.toLowerCase() ? number : undefined;
}
