import type { ItemVerdict } from 'aks-checklist/browser';

/** How verdicts are shown: a sign and a word, so that colour is never needed. */
export const verdictWords: Readonly<Record<ItemVerdict, { sign: string; word: string }>> = {
  pass: { sign: '✓', word: 'pass' },
  fail: { sign: '✗', word: 'fail' },
  unknown: { sign: '?', word: 'unknown' },
  'not-applicable': { sign: '–', word: 'not applicable' },
  'needs-attestation': { sign: '☐', word: 'needs attestation' },
};

export const verdictOrder: readonly ItemVerdict[] = [
  'fail',
  'unknown',
  'needs-attestation',
  'pass',
  'not-applicable',
];
