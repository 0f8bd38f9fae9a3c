import { expect, it } from 'vitest';
import { createLineIndex } from './line-index.ts';

it('finds lines and columns', () => {
  const { positionAt } = createLineIndex('ab\n\ncd');
  expect([0, 1, 2, 3, 4, 5, 6].map(positionAt)).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
    { line: 3, column: 3 },
  ]);
});

it('takes CR LF for one break and CR for one', () => {
  const { positionAt } = createLineIndex('a\r\nb\rc\n\rd');
  expect([3, 5, 7, 8].map((offset) => positionAt(offset).line)).toEqual([2, 3, 4, 5]);
});

it('does not count a byte order mark', () => {
  const { positionAt } = createLineIndex('\uFEFFab\nc');
  expect([1, 2, 4].map(positionAt)).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 2, column: 1 },
  ]);
});
