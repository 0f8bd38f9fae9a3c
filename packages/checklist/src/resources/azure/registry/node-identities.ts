import { type Inventory, type Resource, raw } from '../../../model/index.ts';
import { managedCluster } from '../kinds.ts';
import type { ManagedCluster } from '../types.ts';
import { kubeletAssignments } from './role-assignments.ts';
import { roleIn } from './roles.ts';

/**
 * Whether the evidence shows that whoever signs in as a node of any cluster can pull images and nothing
 * more: the nodes have no identity but that of the kubelet, and that holds AcrPull alone. A table for
 * `inventory.index`.
 */
export function nodesOnlyPull(inventory: Inventory): boolean {
  const clusters = inventory.all(managedCluster);
  return clusters.length > 0 && clusters.every((cluster) => onlyPulls(cluster, inventory));
}

function onlyPulls(cluster: Resource<ManagedCluster>, inventory: Inventory): boolean {
  const { own, possible } = kubeletAssignments(cluster, inventory);
  return (
    own.length > 0 &&
    possible.length === 0 &&
    own.every((one) => roleIn(one, inventory)?.name === 'AcrPull') &&
    !hasOtherIdentity(cluster)
  );
}

/** Add-ons bring identities of their own to the nodes. */
function hasOtherIdentity({ body }: Resource<ManagedCluster>): boolean {
  const addons = Object.values(raw(body).properties?.addonProfiles ?? {});
  return addons.some((addon) => addon?.enabled === true && addon.identity != null);
}
