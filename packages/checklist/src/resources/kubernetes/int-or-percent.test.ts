import { expect, test } from 'vitest';
import { Malformed } from '../../model/index.ts';
import { intOrPercent, roundedUp } from './int-or-percent.ts';

test.each([
  [0, { count: 0 }],
  [3, { count: 3 }],
  ['0%', { percent: 0 }],
  ['007%', { percent: 7 }],
  ['100%', { percent: 100 }],
  [undefined, undefined],
  [null, undefined],
])('%j is read', (written, expected) => {
  expect(intOrPercent(written, 'minAvailable')).toEqual(expected);
});

test.each([
  '2',
  'two',
  '',
  ' 5%',
  '5 %',
  '-5%',
  '1.5%',
  '101%',
  '5%%',
  1.5,
  -1,
  Number.NaN,
  true,
  {},
  [],
])('%j is refused', (written) => {
  expect(() => intOrPercent(written, 'minAvailable')).toThrow(Malformed);
  expect(() => intOrPercent(written, 'minAvailable')).toThrow(/minAvailable is malformed/);
});

test('a share is rounded up, without the error of binary fractions', () => {
  expect(roundedUp({ percent: 7 }, 100)).toBe(7);
  expect(roundedUp({ percent: 29 }, 100)).toBe(29);
  expect(roundedUp({ percent: 1 }, 3)).toBe(1);
  expect(roundedUp({ percent: 50 }, 3)).toBe(2);
  expect(roundedUp({ percent: 0 }, 3)).toBe(0);
  expect(roundedUp({ count: 5 }, 3)).toBe(5);
});
