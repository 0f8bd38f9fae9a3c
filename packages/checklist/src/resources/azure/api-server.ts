import type { ManagedCluster } from './types.ts';
import { isTrue, list } from './values.ts';

/** The API server answers inside a virtual network only. */
export function isPrivateCluster({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.apiServerAccessProfile, 'enablePrivateCluster');
}

/** The addresses that a public API server answers to; none means all. */
export function authorizedRanges({ properties }: ManagedCluster): readonly unknown[] {
  const before2019 = list(properties, 'apiServerAuthorizedIPRanges');
  const ranges = list(properties?.apiServerAccessProfile, 'authorizedIPRanges');
  return ranges.length > 0 ? ranges : before2019;
}
