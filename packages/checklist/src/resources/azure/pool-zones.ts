import { type Inventory, type Resource, some } from '../../model/index.ts';
import { type Pool, poolsOf } from './cluster.ts';
import { isSpot, isWindowsPool, modeOf } from './pools.ts';
import type { ManagedCluster } from './types.ts';
import { list, textIn } from './values.ts';

/** The zones that a pool names; `auto` where AKS chooses them. */
export function zonesOf({ settings }: Pool): ReadonlySet<string> {
  const named = list(settings, 'availabilityZones');
  return new Set(named.map((zone) => textIn(zone, 'availabilityZones').toLowerCase()));
}

/** https://learn.microsoft.com/azure/aks/configure-automatic-zone-placement */
function isSpread(zones: ReadonlySet<string>): boolean {
  return zones.size >= 2 || zones.has('auto');
}

/** Whether a pool spans zones, or is one of a set of like pools that do. */
export function spansZones(pool: Pool, inventory: Inventory): boolean {
  const zones = zonesOf(pool);
  if (zones.size === 0 || isSpread(zones) || !pool.cluster) return isSpread(zones);
  const kind = kindOf(pool);
  return some(poolsOf(pool.cluster, inventory), (other) => {
    const others = zonesOf(other);
    return [...others].some((zone) => !zones.has(zone)) && kindOf(other) === kind;
  });
}

/** What the scheduler, and whoever buys the nodes, tells pools apart by. */
function kindOf(pool: Pool): string {
  const { settings } = pool;
  const written = list(settings, 'nodeTaints').map((taint) => textIn(taint, 'nodeTaints'));
  const taints = written.filter((taint) => taint !== '');
  return JSON.stringify([modeOf(pool), isWindowsPool(pool), isSpot(pool), taints.sort()]);
}

/** Whether a cluster has nodes in two zones or more, by what its pools name. */
export function isMultiZone(owner: Resource<ManagedCluster>, inventory: Inventory): boolean {
  const zones = new Set<string>();
  return some(poolsOf(owner, inventory), (pool) => {
    for (const zone of zonesOf(pool)) zones.add(zone);
    return isSpread(zones);
  });
}
