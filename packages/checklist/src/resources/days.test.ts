import { expect, test } from 'vitest';
import { dayOf, daysBetween, daysUntil } from './days.ts';

test('a day counts when it is over', () => {
  const from = new Date('2026-11-01');
  expect(daysBetween(from, new Date('2026-11-01T23:59:59Z'))).toBe(0);
  expect(daysBetween(from, new Date('2026-11-02'))).toBe(1);
});

test.each(['2026-11-23T00:00:00Z', '2026-11-23T23:59:59Z'])('a day is as far away at %s', (now) => {
  expect(dayOf(new Date(now))).toBe('2026-11-23');
  expect(daysUntil('2026-11-23', new Date(now))).toBe(0);
  expect(daysUntil('2026-11-30', new Date(now))).toBe(7);
});
