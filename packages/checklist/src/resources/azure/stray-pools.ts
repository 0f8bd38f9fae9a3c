import type { Inventory } from '../../model/index.ts';
import { type Pool, pool } from './cluster.ts';
import { parentId } from './ids.ts';
import { agentPool } from './kinds.ts';

/** Pools of code that does not tell whose they are, so that any cluster may have them. A table for `inventory.index`. */
export function strayPools(inventory: Inventory): readonly Pool[] {
  return inventory.all(agentPool).flatMap((resource) => {
    const isTold = namedCluster.test(parentId(resource.identity.resourceId) ?? '');
    const pools = isTold ? [] : (pool.of?.(resource, inventory) ?? []);
    return pools.filter(({ cluster }) => cluster === undefined);
  });
}

const namedCluster = /\/managedclusters\/[^/~]+$/;
