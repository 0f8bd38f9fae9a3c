import { expect, test } from 'vitest';
import { mergeRecords } from './records.ts';

const record = (state: string, findings = 0) => ({ state, message: state, findings, id: 'a' });

test.each([
  ['unused', 'used', 'used'],
  ['used', 'unused', 'used'],
  ['used', 'contradicted', 'contradicted'],
  ['contradicted', 'used', 'contradicted'],
  ['unused', 'not-assessed', 'unused'],
])('%s in one run and %s in another is %s', (one, other, expected) => {
  expect(mergeRecords([[record(one, 1)], [record(other, 2)]])).toEqual([
    { ...record(expected), findings: 3 },
  ]);
});
