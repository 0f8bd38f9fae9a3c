import type { Dated } from './dated.ts';

/** What manifests are held to when nothing says where they go. */
export const oldestAksMinor: Dated<{ readonly minor: number }> = {
  subject: 'The oldest Kubernetes minor with community support in AKS',
  file: 'aks-oldest-minor.ts',
  source: 'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
  checkedOn: '2026-11-23',
  shelfLifeDays: 180,
  facts: { minor: 35 },
};
