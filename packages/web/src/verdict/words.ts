import type { ItemVerdict } from 'aks-checklist/browser';

/** What has to be done stands first. */
export const verdictOrder: readonly ItemVerdict[] = [
  'fail',
  'unknown',
  'needs-attestation',
  'pass',
  'not-applicable',
];
