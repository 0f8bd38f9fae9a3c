import { Malformed } from '../../model/index.ts';

/** A number of pods, or a share of them in percent. */
export type Amount = { readonly count: number } | { readonly percent: number };

const percentage = /^\d+%$/;

/**
 * Reads a field that takes a whole number or a percentage, as strict as the API server: a string is
 * a percentage, `"2"` is none. Throws {@link Malformed} for what it refuses.
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/
 */
export function intOrPercent(
  value: unknown,
  key: string,
  highestPercent = 100,
): Amount | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && percentage.test(value)) {
    const percent = Number.parseInt(value, 10);
    if (percent <= highestPercent) return { percent };
    throw new Malformed(`${key} is malformed: ${value.slice(0, 20)} is above ${highestPercent}%`);
  }
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (value >= 0) return { count: value };
    throw new Malformed(`${key} is malformed: ${value} is negative`);
  }
  throw new Malformed(`${key} is malformed: ${shown(value)} is no whole number and no percentage`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  return typeof value === 'object' ? 'an object' : String(value);
}

/** How many of a total an amount is; a share is rounded up. */
export function roundedUp(amount: Amount, total: number): number {
  if ('count' in amount) return amount.count;
  // In whole numbers: 0.07 × 100 is not 7 in floating point.
  return Math.ceil((amount.percent * total) / 100);
}
