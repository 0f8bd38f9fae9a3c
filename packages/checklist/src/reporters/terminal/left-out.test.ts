import { expect, test } from 'vitest';
import type { Gap, Report } from '../../model/index.ts';
import { gapLines } from './left-out.ts';
import { pageOf } from './page.ts';

const gap: Gap = {
  source: 'manifests',
  evidence: 'kubernetes',
  reason: 'not-rendered',
  input: 'values.yaml',
  message: 'render the chart',
};

function lines(...gaps: readonly Gap[]): readonly string[] {
  const report = { evidence: { sources: [], gaps } } as unknown as Report;
  return gapLines(report, pageOf({ width: 80, color: false }));
}

test('what hides nothing stands by itself', () => {
  expect(lines(gap, { ...gap, input: 'unused.yaml', kinds: [] })).toEqual([
    '',
    'Could not be read (1 gap)',
    'values.yaml — render the chart',
    '',
    'Worth a look (1 note)',
    'unused.yaml — render the chart',
  ]);
  expect(lines()).toEqual([]);
});
