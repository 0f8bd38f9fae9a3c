import { type Inventory, type Resource, some, Unresolved } from '../../../model/index.ts';
import { isAutomatic, type Pool, poolsOf } from '../cluster.ts';
import type { ManagedCluster } from '../types.ts';
import { oneOf } from '../values.ts';

/** Whether pods of a cluster ask the DNS proxy of their node. https://learn.microsoft.com/azure/aks/localdns-custom */
export function usesLocalDns(aks: Resource<ManagedCluster>, inventory: Inventory): boolean {
  const pools = poolsOf(aks, inventory);
  if (some(pools, (pool) => hasLocalDns(pool) === true)) return true;
  if (isAutomatic(aks.body) && pools.every((pool) => hasLocalDns(pool) === undefined)) {
    throw new Unresolved('whether LocalDNS is on in its pools is not told');
  }
  return false;
}

/** Undefined where nothing is said. `Preferred` is for tests, and turns nothing on. */
function hasLocalDns({ settings }: Pool): boolean | undefined {
  const profile = settings.localDNSProfile;
  const state = oneOf(profile, 'state', ['Enabled', 'Disabled']);
  if (state !== undefined) return state === 'Enabled';
  const mode = oneOf(profile, 'mode', ['Preferred', 'Required', 'Disabled']);
  return mode === undefined ? undefined : mode === 'Required';
}
