import type { Inventory, Resource } from '../../model/index.ts';
import { armId, byParent } from './ids.ts';
import { maintenanceConfiguration } from './kinds.ts';

function configurations(inventory: Inventory) {
  return byParent(inventory.all(maintenanceConfiguration));
}

/**
 * Whether a cluster has a maintenance configuration of a name, with a window. What is not found was
 * perhaps not read: in code that is whole it is absent; of a living cluster only a list tells.
 * https://learn.microsoft.com/azure/aks/planned-maintenance
 */
export function hasWindow(
  cluster: Resource,
  name: string,
  inventory: Inventory,
): boolean | 'unknown' {
  const own = inventory.index(configurations).get(armId(cluster.identity.resourceId) ?? '') ?? [];
  const found = own.find(({ identity }) => identity.name.toLowerCase() === name.toLowerCase());
  if (found) return found.body.properties?.maintenanceWindow != null;
  if (own.length > 0 || inventory.complete('azure')) return false;
  const isWhole = inventory.gaps.every(({ evidence }) => evidence !== 'azure');
  return !cluster.observed && isWhole ? false : 'unknown';
}
