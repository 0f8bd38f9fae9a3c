import { expect, test } from 'vitest';
import { parseQuantity, settled } from './quantity.ts';

test.each([
  ['9m', 0.009],
  ['4100m', 4.1],
  ['13u', 0.000013],
  ['1e-3', 0.001],
  ['9e-3', 0.009],
  ['.5', 0.5],
  ['5.', 5],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['1e3', 1000],
  [0.2, 0.2],
  [' 1Gi  ', 2 ** 30],
  ['1Gi\n', undefined],
  ['Gi', 0],
  ['e3', 0],
  ['.', 0],
  ['1.5e3', 1500],
  ['', undefined],
  [' ', undefined],
  ['1 Gi', undefined],
  ['1e3m', undefined],
])('%s is %s', (written, expected) => {
  expect(parseQuantity(written)).toBe(expected);
});

test('what binary fractions leave over is dropped', () => {
  expect(settled(2.4 / 12)).toBe(0.2);
  expect(settled(0.1 + 0.2)).toBe(0.3);
  expect(settled(2 ** 60)).toBe(2 ** 60);
});
