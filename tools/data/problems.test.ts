import { expect, test } from 'vitest';
import type { Dated } from '../../packages/checklist/src/resources/data/dated.ts';
import { problemsOf } from './problems.ts';

const table: Dated<unknown> = {
  subject: 'The list of things',
  file: 'things.ts',
  source: 'https://example.com/things',
  checkedOn: '2026-08-01',
  shelfLifeDays: 100,
  facts: ['one'],
};
const now = new Date('2026-11-08');

test('a table that is whole and fresh has no problem', () => {
  expect(problemsOf('things.ts', [table], now)).toEqual([]);
});

test.each<[string, Partial<Dated<unknown>>]>([
  ['says that it is others.ts', { file: 'others.ts' }],
  ['subject does not start a sentence', { subject: 'list of things.' }],
  ['source is no https address', { source: 'a colleague' }],
  ['checkedOn is no day: August', { checkedOn: 'August' }],
  ['checkedOn lies ahead: 2026-12-01', { checkedOn: '2026-12-01' }],
  ['facts are empty', { facts: [] }],
  ['facts are empty', { facts: new Map() }],
  ['is stale since 2026-11-08', { shelfLifeDays: 99 }],
])('%s', (problem, change) => {
  expect(problemsOf('things.ts', [{ ...table, ...change }], now).join()).toContain(problem);
});

test('a data file without a table is a problem', () => {
  expect(problemsOf('things.ts', [], now)).toEqual(['exports no dated table']);
});
