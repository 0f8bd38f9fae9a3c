import { expect, test } from 'vitest';
import type { Finding } from '../model/index.ts';
import { shortPrints } from './short-prints.ts';

function told(...digits: string[]): string[] {
  const findings = digits.map((one) => ({ fingerprint: `sha256:${one}` }) as Finding);
  return findings.map(shortPrints(findings));
}

test.each([
  [['a6b9d27258e2'], ['a6b9d27']],
  [
    ['a6b9d27258e2', 'b0b9d27258e2'],
    ['a6b9d27', 'b0b9d27'],
  ],
  [
    ['a6b9d27258e2', 'a6b9d27253e2', 'a6b9d27258e2'],
    ['a6b9d27258', 'a6b9d27253', 'a6b9d27258'],
  ],
  [[], []],
])('%j are told by %j', (digits, short) => {
  expect(told(...digits)).toEqual(short);
});
