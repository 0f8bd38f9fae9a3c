import { expect, it } from 'vitest';
import type { Report, SourceSummary } from '../model/index.ts';
import { inputs } from './headline.ts';

it('names the evidence where one input has both kinds', () => {
  const of = (source: string, evidence: SourceSummary['evidence'], resources: number) => ({
    source,
    evidence,
    input: '.',
    files: 2,
    resources,
  });
  const sources = [
    of('manifests', 'kubernetes', 1),
    of('terraform', 'azure', 37),
    of('terraform', 'kubernetes', 1),
  ];
  expect(inputs({ evidence: { sources } } as unknown as Report)).toEqual([
    'manifests . (2 files, 1 resource)',
    'terraform . (2 files, 37 azure resources)',
    'terraform . (2 files, 1 kubernetes resource)',
  ]);
});
