import { clusterKinds } from './kinds/cluster.ts';
import { governanceKinds } from './kinds/governance.ts';
import { networkKinds } from './kinds/network.ts';
import { parentKinds, platformKinds } from './kinds/platform.ts';
import { kindOf, type Reach } from './reach.ts';

/**
 * Every kind of Azure that the reader knows, with the one version of its API that it asks for. A kind
 * that the catalogue looks at and that is not here fails a test.
 */
export const reaches: ReadonlyMap<string, Reach> = new Map(
  [...clusterKinds, ...networkKinds, ...platformKinds, ...parentKinds, ...governanceKinds].map(
    (reach) => [kindOf(reach), reach],
  ),
);

export function reachOf(kind: string): Reach | undefined {
  return reaches.get(kind);
}
