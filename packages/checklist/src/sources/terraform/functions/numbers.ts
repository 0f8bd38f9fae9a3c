import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, type Origin } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { Approximate } from '../../shared/code/partly-known.ts';
import { failureCell, sameUnknown, unknownCell } from '../../shared/code/unknown-cell.ts';
import { areApart, isPlain, operandOf } from '../arithmetic.ts';
import { binary } from '../operators.ts';
import { asNumber, asText } from '../scalars.ts';
import { asListOf } from './func.ts';

function numeric(compute: (...numbers: readonly number[]) => number): Func {
  return of((...values) => {
    const numbers = values.map(asNumber);
    if (numbers.length === 0 || numbers.includes(undefined)) return undefined;
    const result = compute(...(numbers as number[]));
    return Number.isFinite(result) ? result + 0 : undefined;
  });
}

/** A whole number beside another, which may be a fraction that is not near to a whole one. */
function rounded(round: (number: number) => number): Func {
  return {
    open: true,
    partly: true,
    call: ([arg], origin) => {
      const operand = arg && operandOf(arg.value);
      if (!operand) {
        return arg?.value instanceof Unknown
          ? sameUnknown(arg.value, origin)
          : failureCell('it takes a number', origin);
      }
      const { number, isExact } = operand;
      const border = { number: Math.round(number), isExact: true };
      return isExact || areApart(operand, border)
        ? cell(round(number) + 0, origin)
        : sameUnknown(arg.value as Unknown, origin);
    },
  };
}

/** What is computed as the machine counts: a whole number is told, a fraction nearly. */
function machined(compute: (a: number, b: number) => number): Func {
  return {
    call: ([a, b], origin) => {
      const operands = [asNumber(a?.value ?? ''), asNumber(b?.value ?? '')];
      const [x, y] = operands;
      if (x === undefined || y === undefined) return failureCell('it takes numbers', origin);
      const result = compute(x, y);
      if (!Number.isFinite(result)) return unknownCell('it is no number', origin);
      return cell(isPlain(result) ? result : new Approximate(result), origin);
    },
  };
}

export const numbers: Readonly<Record<string, Func>> = {
  abs: numeric(Math.abs),
  ceil: rounded(Math.ceil),
  floor: rounded(Math.floor),
  log: machined((x, base) => Math.log(x) / Math.log(base)),
  max: numeric(Math.max),
  min: numeric(Math.min),
  pow: machined((x, y) => x ** y),
  signum: numeric((x = 0) => Math.sign(x)),
  parseint: { call: parseInteger },
  sum: {
    call: ([list], origin) => {
      const [first, ...others] = asListOf(list, 'number') ?? [];
      return first && list?.value
        ? others.reduce((sum, term) => binary('+', sum, term, origin), first)
        : failureCell('sum takes numbers', origin);
    },
  },
};

function parseInteger([text, base]: readonly Cell[], origin: Origin): Cell {
  const [digits, radix] = [asText(text?.value ?? null), asNumber(base?.value ?? '')];
  const isBase = radix !== undefined && Number.isInteger(radix) && radix >= 2 && radix <= 36;
  if (digits === undefined || !isBase) return failureCell('it takes digits and a base', origin);
  const number = Number.parseInt(digits, radix);
  const isWhole = [...digits.replace(/^[+-](?=.)/, '')].every(
    (digit) => Number.parseInt(digit, radix) >= 0,
  );
  if (digits === '' || !isWhole) return failureCell('it is no number of the base', origin);
  return Number.isSafeInteger(number) ? cell(number, origin) : unknownCell('it is large', origin);
}
