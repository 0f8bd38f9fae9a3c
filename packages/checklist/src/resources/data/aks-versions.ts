import type { Dated } from './dated.ts';

/** A minor of Kubernetes in AKS, and the last days of its support (ISO 8601). */
export interface AksMinor {
  readonly minor: number;
  /** The month in which it is generally available. */
  readonly ga: string;
  readonly community: string;
  readonly longTerm: string;
}

/**
 * AKS publishes an end half a year or more before it comes, and has moved some that were near: an end
 * between the look-up and the evaluation holds for a third of a year.
 */
export const aksVersions: Dated<readonly AksMinor[]> = {
  subject: 'The table of Kubernetes versions in AKS',
  file: 'aks-versions.ts',
  source: 'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
  checkedOn: '2026-08-05',
  shelfLifeDays: 120,
  facts: [
    { minor: 29, ga: '2024-03', community: '2025-03-31', longTerm: '2026-04-30' },
    { minor: 30, ga: '2024-07', community: '2025-08-22', longTerm: '2026-07-31' },
    { minor: 31, ga: '2024-11', community: '2025-11-01', longTerm: '2026-11-30' },
    { minor: 32, ga: '2025-04', community: '2026-03-31', longTerm: '2027-03-31' },
    { minor: 33, ga: '2025-06', community: '2026-07-31', longTerm: '2027-07-31' },
    { minor: 34, ga: '2025-11', community: '2026-11-30', longTerm: '2027-11-30' },
    { minor: 35, ga: '2026-03', community: '2027-03-31', longTerm: '2028-03-31' },
    { minor: 36, ga: '2026-06', community: '2027-06-30', longTerm: '2028-06-30' },
    { minor: 37, ga: '2026-10', community: '2027-10-31', longTerm: '2028-10-31' },
  ],
};
