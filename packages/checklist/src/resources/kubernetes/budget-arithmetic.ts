import { type Amount, roundedUp } from './int-or-percent.ts';

/** What a budget keeps: at least so many pods, or all but so many. */
export type BudgetRule = { readonly minAvailable: Amount } | { readonly maxUnavailable: Amount };

/** A count of pods that is known only so far: between `least` and `most`, which may be infinite. */
export interface PodCount {
  readonly least: number;
  readonly most: number;
}

/** What a budget means for a drain when every pod is healthy; `empty` is a budget for no pod at all. */
export type Drain = 'allowed' | 'blocked' | 'unknown' | 'empty';

/**
 * The evictions that a budget allows when all of the expected pods are healthy, as the disruption
 * controller counts them: every share is rounded up, so that `maxUnavailable: 1%` of 3 allows one.
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
 */
export function allowedEvictions(rule: BudgetRule, expected: number): number {
  if ('minAvailable' in rule) return expected - roundedUp(rule.minAvailable, expected);
  return Math.min(roundedUp(rule.maxUnavailable, expected), expected);
}

/** Blocks every drain, whatever it matches: `maxUnavailable` 0 or 0 %, `minAvailable` 100 %. */
export function alwaysBlocks(rule: BudgetRule): boolean {
  if ('maxUnavailable' in rule) return isNothing(rule.maxUnavailable);
  return 'percent' in rule.minAvailable && rule.minAvailable.percent === 100;
}

/** Leaves room in every drain, whatever it matches: any `maxUnavailable` but 0, `minAvailable` 0. */
function neverBlocks(rule: BudgetRule): boolean {
  return 'minAvailable' in rule ? isNothing(rule.minAvailable) : !isNothing(rule.maxUnavailable);
}

function isNothing(amount: Amount): boolean {
  return 'count' in amount ? amount.count === 0 : amount.percent === 0;
}

/**
 * Whether a drain gets through. More pods never allow fewer evictions, so the ends of the range
 * decide; a count of 0 says nothing of the budget, and so hides no answer of the others.
 */
export function drain(rule: BudgetRule, { least, most }: PodCount): Drain {
  if (most === 0) return 'empty';
  if (alwaysBlocks(rule)) return 'blocked';
  if (neverBlocks(rule)) return 'allowed';
  if (least > 0 && allowedEvictions(rule, least) >= 1) return 'allowed';
  if (least > 0 && most !== Infinity && allowedEvictions(rule, most) < 1) return 'blocked';
  return 'unknown';
}
