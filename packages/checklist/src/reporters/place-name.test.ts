import { expect, test } from 'vitest';
import type { Gap } from '../model/index.ts';
import { distinctGaps } from './place-name.ts';

test('a gap in evidence of several kinds is told once', () => {
  const gap: Gap = {
    source: 'terraform',
    evidence: 'azure',
    reason: 'unresolved',
    input: 'main.tf',
    line: 3,
    message: 'module.aks is not known',
  };
  const others: readonly Gap[] = [
    { ...gap, evidence: 'kubernetes' },
    { ...gap, line: 9 },
  ];
  expect(distinctGaps([gap, ...others])).toEqual([gap, others[1]]);
});

test('a gap that hides nothing is told after those that do', () => {
  const gap = (input: string): Gap => ({
    source: 'arm',
    evidence: 'azure',
    reason: 'unresolved',
    input,
    message: 'it is not known',
  });
  const note = { ...gap('a.json'), kinds: [] };
  expect(distinctGaps([note, gap('b.json')])).toEqual([gap('b.json'), note]);
});
