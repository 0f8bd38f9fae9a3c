import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { estateResources } from './estate.ts';

/** A generator of numbers below 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const wrong: readonly unknown[] = [null, 'x', 7, -1, true, [], {}, [null], ['x'], { x: null }];

/** The value with some of its parts replaced by something of another type. */
function damaged(value: unknown, next: () => number, odds: number): unknown {
  if (next() < odds) return wrong[Math.floor(next() * wrong.length)];
  if (Array.isArray(value)) return value.map((element) => damaged(element, next, odds));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [key, damaged(element, next, odds)]),
  );
}

test('no input of another shape crashes an assessment', { timeout: 60_000 }, () => {
  const all = estateResources('bad');
  expect(all.length).toBeGreaterThan(100);
  for (let seed = 1; seed <= 25; seed++) {
    const next = random(seed);
    const hurt = all.map((one) => ({
      ...one,
      body: { ...(damaged(one.body, next, 0.02) as object) },
    }));
    const report = evaluate({
      catalogue,
      inventory: createInventory({ resources: hurt }),
      now: new Date('2026-11-23T09:00:00Z'),
      version: '0.0.0',
      profile: 'strict',
    });
    expect(report.items).toHaveLength(103);
  }
});
