import { assert, configureGlobal, constantFrom, integer, oneof, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedEvictions,
  alwaysBlocks,
  type BudgetRule,
  drain,
  type PodCount,
} from './budget-arithmetic.ts';
import type { Amount } from './int-or-percent.ts';

// The same samples in every run.
configureGlobal({ seed: 2022 });

const amount = oneof(
  integer({ min: 0, max: 30 }).map((count): Amount => ({ count })),
  integer({ min: 0, max: 100 }).map((percent): Amount => ({ percent })),
);
const rule = oneof(
  amount.map((minAvailable): BudgetRule => ({ minAvailable })),
  amount.map((maxUnavailable): BudgetRule => ({ maxUnavailable })),
);
const pods = integer({ min: 0, max: 40 });

/** The least whole number that is not below the share, found by counting. */
function share(value: Amount, expected: number): number {
  if ('count' in value) return value.count;
  let whole = 0;
  while (whole * 100 < value.percent * expected) whole++;
  return whole;
}

/** Evicts pods one by one for as long as the rule of the budget still holds afterwards. */
function evictedOneByOne(budget: BudgetRule, expected: number): number {
  const holds = (healthy: number) =>
    'minAvailable' in budget
      ? healthy >= share(budget.minAvailable, expected)
      : expected - healthy <= share(budget.maxUnavailable, expected);
  let healthy = expected;
  while (healthy > 0 && holds(healthy - 1)) healthy--;
  return expected - healthy;
}

describe('evictions', () => {
  test('are as many as evicting one by one finds', () => {
    assert(
      property(rule, pods, (budget, expected) => {
        const allowed = Math.max(0, allowedEvictions(budget, expected));
        expect(allowed).toBe(evictedOneByOne(budget, expected));
      }),
    );
  });

  test('never get fewer with more pods', () => {
    assert(
      property(rule, pods, pods, (budget, expected, more) => {
        expect(allowedEvictions(budget, expected + more)).toBeGreaterThanOrEqual(
          allowedEvictions(budget, expected),
        );
      }),
    );
  });

  test.each([
    [{ minAvailable: { count: 2 } }, 2, 0],
    [{ minAvailable: { percent: 50 } }, 3, 1],
    [{ minAvailable: { percent: 51 } }, 2, 0],
    [{ maxUnavailable: { percent: 1 } }, 3, 1],
    [{ maxUnavailable: { count: 5 } }, 3, 3],
    [{ minAvailable: { count: 3 } }, 1, -2],
  ] satisfies [BudgetRule, number, number][])(
    'of %j among %i pods are %i',
    (budget, of, allowed) => {
      expect(allowedEvictions(budget, of)).toBe(allowed);
    },
  );
});

describe('a drain', () => {
  const far = 200;
  const count = oneof(
    pods.map((exact): PodCount => ({ least: exact, most: exact })),
    pods.chain((least) => pods.map((more): PodCount => ({ least, most: least + more }))),
    pods.chain((least) => constantFrom<PodCount>({ least, most: Infinity })),
  );

  /** Every count that may be true is tried; one of 0 asks nothing of the budget. */
  function tried(budget: BudgetRule, { least, most }: PodCount) {
    const answers = new Set<boolean>();
    for (let of = Math.max(least, 1); of <= Math.min(most, far); of++) {
      answers.add(evictedOneByOne(budget, of) >= 1);
    }
    return answers;
  }

  test('is never allowed or blocked where a count that may be true says otherwise', () => {
    assert(
      property(rule, count, (budget, range) => {
        const answer = drain(budget, range);
        const answers = tried(budget, range);
        if (answer === 'empty') expect(range.most).toBe(0);
        if (answer === 'allowed') expect([...answers]).toEqual([true]);
        if (answer === 'blocked') expect([...answers]).toEqual([false]);
        if (answer === 'unknown' && range.least > 0) expect(answers.size).toBe(2);
      }),
    );
  });

  test('is told wherever the count is known', () => {
    assert(
      property(rule, integer({ min: 1, max: 40 }), (budget, of) => {
        const expected = evictedOneByOne(budget, of) >= 1 ? 'allowed' : 'blocked';
        expect(drain(budget, { least: of, most: of })).toBe(expected);
      }),
    );
  });

  test('is told for every count that is not 0 where the rule alone decides', () => {
    assert(
      property(rule, count, (budget, range) => {
        if (range.most === 0 || !alwaysBlocks(budget)) return;
        expect(drain(budget, range)).toBe('blocked');
      }),
    );
  });

  test('is open where the count decides and is not known', () => {
    const range = { least: 0, most: Infinity };
    expect(drain({ minAvailable: { count: 2 } }, range)).toBe('unknown');
    expect(drain({ minAvailable: { percent: 50 } }, range)).toBe('unknown');
    expect(drain({ minAvailable: { count: 0 } }, range)).toBe('allowed');
    expect(drain({ minAvailable: { percent: 0 } }, range)).toBe('allowed');
    expect(drain({ maxUnavailable: { count: 1 } }, range)).toBe('allowed');
    expect(drain({ maxUnavailable: { percent: 1 } }, range)).toBe('allowed');
    expect(drain({ maxUnavailable: { percent: 0 } }, range)).toBe('blocked');
    expect(drain({ minAvailable: { percent: 100 } }, range)).toBe('blocked');
  });

  test('does not ask a budget for no pods', () => {
    expect(drain({ maxUnavailable: { count: 0 } }, { least: 0, most: 0 })).toBe('empty');
  });
});
