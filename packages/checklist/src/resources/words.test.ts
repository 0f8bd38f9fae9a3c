import { expect, test } from 'vitest';
import { firstFew } from './words.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b, c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('%j in words', (names, words) => expect(firstFew(names)).toBe(words));
