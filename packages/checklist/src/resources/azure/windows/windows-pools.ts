import {
  type Context,
  every,
  firstOf,
  type Inventory,
  type Resource,
  some,
  type Unresolved,
} from '../../../model/index.ts';
import { known, settled, within } from '../../known.ts';
import { distinctClusters, isAutomatic, type Pool, poolsOf } from '../cluster.ts';
import { isWindowsPool } from '../pools.ts';
import type { ManagedCluster } from '../types.ts';

/** Whether a cluster has Windows nodes; AKS Automatic has none. */
export function hasWindows(cluster: Resource<ManagedCluster>, inventory: Inventory): boolean {
  const pools = () => some(poolsOf(cluster, inventory), isWindowsPool);
  return every([() => !isAutomatic(cluster.body), pools], (holds) => holds());
}

const automatic = 'is AKS Automatic, which has no Windows nodes';

/** Whether the clusters of the evidence can have no Windows nodes, or why not known. A table for `inventory.index`. */
export function excludesWindows(inventory: Inventory): boolean | Unresolved {
  const clusters = inventory.index(distinctClusters);
  if (clusters.length === 0) return false;
  const isOne = ({ body, identity }: Resource<ManagedCluster>) =>
    within(`the cluster ${identity.name}:`, () => isAutomatic(body));
  return settled(() => every(clusters, isOne));
}

/** What a check about clusters with Windows nodes says of the others. */
export function inWindowsClusters(
  aks: ManagedCluster,
  { resource, inventory }: Pick<Context, 'resource' | 'inventory'>,
): true | string {
  if (known(() => isAutomatic(aks)) === true) return automatic;
  return hasWindows(resource as Resource<ManagedCluster>, inventory) || 'has no Windows pool';
}

/** What a check about Windows pools says of the others. */
export function onWindowsPools(pool: Pool): true | string {
  const isMade = () => pool.cluster !== undefined && isAutomatic(pool.cluster.body);
  const reasons = [
    () => (isMade() ? automatic : undefined),
    () => (isWindowsPool(pool) ? undefined : 'is a Linux pool'),
  ];
  return firstOf(reasons, (reason) => reason()) ?? true;
}
