import type { Finding } from '../model/index.ts';

const scheme = 'sha256:';
const fewest = 7;

/** As many first digits of fingerprints as tell those of a report apart; `waive` takes them. */
export function shortPrints(findings: readonly Finding[]): (finding: Finding) => string {
  const all = [...new Set(findings.map(digitsOf))].sort();
  const shared = all.slice(1).map((digits, index) => sharedLength(digits, all[index] as string));
  const length = shared.reduce((most, one) => Math.max(most, one + 1), fewest);
  return (finding) => digitsOf(finding).slice(0, length);
}

function digitsOf({ fingerprint }: Finding): string {
  return fingerprint.slice(scheme.length);
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
