import type { CellValue } from '../shared/code/cell.ts';
import { Approximate } from '../shared/code/partly-known.ts';
import { asNumber } from './scalars.ts';

/** What is computed with, and whether it is the very number. */
export interface Operand {
  readonly number: number;
  readonly isExact: boolean;
}

export function operandOf(value: CellValue): Operand | undefined {
  if (value instanceof Approximate) return { number: value.near, isExact: false };
  const number = asNumber(value);
  return number === undefined ? undefined : { number, isExact: true };
}

/** A number as it is written in code. */
export function literalNumber(text: string): number | Approximate {
  const number = Number(text);
  if (/^\d+$/.test(text)) {
    return BigInt(text) === BigInt(number) ? number : new Approximate(number);
  }
  const digits = text
    .replace(/[eE].*$/, '')
    .replace('.', '')
    .replace(/^0+/, '');
  return digits.length <= 15 ? number : new Approximate(number);
}

export const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** The result; undefined where it is no number. */
export function compute(
  operator: string,
  a: Operand,
  b: Operand,
): number | Approximate | undefined {
  const result = arithmetic[operator]?.(a.number, b.number);
  if (result === undefined || !Number.isFinite(result)) return undefined;
  const operands = [a, b];
  const isExact =
    operands.every((one) => one.isExact) &&
    isPlain(result) &&
    operands.every(({ number }) => isPlain(number)) &&
    // What was divided comes back.
    (operator !== '/' || result * b.number === a.number);
  return isExact ? result + 0 : new Approximate(result);
}

/** A whole number, or one of few binary digits: JavaScript and Terraform count them alike. */
export function isPlain(number: number): boolean {
  return (
    Number.isSafeInteger(number) || (Number.isInteger(number * 64) && Math.abs(number) < 2 ** 29)
  );
}

/** Whether two numbers are so far from each other that the last digits do not matter. */
export function areApart(a: Operand, b: Operand): boolean {
  const scale = Math.max(1, Math.abs(a.number), Math.abs(b.number));
  return Math.abs(a.number - b.number) > scale * 1e-9;
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Undefined where the operator compares nothing, or the last digits decide. */
export function compare(operator: string, a: Operand, b: Operand): boolean | undefined {
  if (!(a.isExact && b.isExact) && !areApart(a, b)) return undefined;
  return comparisons[operator]?.(a.number, b.number);
}
