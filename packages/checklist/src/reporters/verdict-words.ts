import type { ItemVerdict } from '../model/index.ts';

/** How each verdict is shown to people: a sign beside a word, so that colour is never needed. */
export const verdictWords: Readonly<Record<ItemVerdict, { sign: string; word: string }>> = {
  pass: { sign: '✓', word: 'pass' },
  fail: { sign: '✗', word: 'fail' },
  unknown: { sign: '?', word: 'unknown' },
  'not-applicable': { sign: '–', word: 'not applicable' },
  'needs-attestation': { sign: '☐', word: 'needs attestation' },
};

/** The order in which people read the counts. */
export const verdictOrder: readonly ItemVerdict[] = [
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'needs-attestation',
];

/** One decimal; a dash where nothing passed or failed. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : score.toFixed(1);
}
