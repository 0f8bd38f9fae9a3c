import { expect, test } from 'vitest';
import type { Finding } from '../../model/index.ts';
import { namedBy } from './named-findings.ts';

function finding(fingerprint: string, verdict: string, cluster: string): Finding {
  return { fingerprint, verdict, waiver: null, clusters: [cluster] } as unknown as Finding;
}

test('what stands once for each of several clusters is one finding, the one that fails', () => {
  const findings = [
    finding('sha256:ab1', 'pass', 'east'),
    finding('sha256:ab1', 'fail', 'west'),
    finding('sha256:ab2', 'fail', 'east'),
    finding('sha256:cd3', 'fail', 'east'),
  ];
  expect(namedBy('sha256:ab1', findings).map(({ clusters }) => clusters)).toEqual([['west']]);
  expect(namedBy('sha256:ab', findings)).toHaveLength(2);
  expect(namedBy('sha256:ef', findings)).toEqual([]);
});
