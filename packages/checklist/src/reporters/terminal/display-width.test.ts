import { expect, test } from 'vitest';
import { displayWidth, fitted, fittedEnd, padded, wrapped } from './display-width.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['héllo', 5],
  ['e\u0301', 1],
  ['漢字', 4],
  ['😀', 2],
  ['✓ ✗ ☐ – …', 9],
  ['█▒·', 3],
])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdef', 4, 'abc…'],
  ['漢字漢字', 4, '漢…'],
])('%s fits into %i columns', (text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected);
});

test('the end of a path is kept', () => {
  expect(fittedEnd('a/long/path/web.yaml:17:9', 15)).toBe('…/web.yaml:17:9');
});

test('a wide text is filled by columns, not by characters', () => {
  expect(padded('漢', 4)).toBe('漢  ');
});

test('words are wrapped, and a word that is too long is cut', () => {
  expect(wrapped(['one', 'two', 'three'], 7)).toEqual(['one two', 'three']);
  expect(wrapped(['a', 'longerthanthat'], 7)).toEqual(['a', 'longer…']);
  expect(wrapped([], 7)).toEqual([]);
});
