import { type Context, type Inventory, type Resource, some } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { distinctClusters, isAutomatic, type Pool, poolsOf } from '../cluster.ts';
import { isWindowsPool } from '../pools.ts';
import type { ManagedCluster } from '../types.ts';

/** Whether a cluster has Windows nodes; AKS Automatic has none. */
export function hasWindows(cluster: Resource<ManagedCluster>, inventory: Inventory): boolean {
  return !isAutomatic(cluster.body) && some(poolsOf(cluster, inventory), isWindowsPool);
}

const automatic = 'is AKS Automatic, which has no Windows nodes';

/** Whether the clusters of the evidence can have no Windows nodes. A table for `inventory.index`. */
export function excludesWindows(inventory: Inventory): boolean {
  const clusters = inventory.index(distinctClusters);
  return clusters.length > 0 && clusters.every(({ body }) => known(() => isAutomatic(body)));
}

/** What a check about clusters with Windows nodes says of the others. */
export function inWindowsClusters(
  aks: ManagedCluster,
  { resource, inventory }: Pick<Context, 'resource' | 'inventory'>,
): true | string {
  if (isAutomatic(aks)) return automatic;
  return hasWindows(resource as Resource<ManagedCluster>, inventory) || 'has no Windows pool';
}

/** What a check about Windows pools says of the others. */
export function onWindowsPools(pool: Pool): true | string {
  if (pool.cluster && isAutomatic(pool.cluster.body)) return automatic;
  return isWindowsPool(pool) || 'is a Linux pool';
}
