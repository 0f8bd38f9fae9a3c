import { type Inventory, peek, type Resource, Unknown } from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { byParent, IdTable } from './id-table.ts';
import { armId, parentId } from './ids.ts';
import { fleetAutoUpgradeProfile, fleetMember } from './kinds.ts';
import type { FleetAutoUpgradeProfile } from './types.ts';
import { isTrue, text } from './values.ts';

/** Fleet members by the id of their cluster, and those whose cluster is not known. */
interface Members {
  readonly byCluster: IdTable<readonly Resource[]>;
  readonly unknown: readonly Resource[];
}

function members(inventory: Inventory): Members {
  const byCluster = new Map<string, Resource[]>();
  const unknown: Resource[] = [];
  for (const member of inventory.all(fleetMember)) {
    const written: unknown =
      member.body.properties && peek(member.body.properties, 'clusterResourceId');
    const id = typeof written === 'string' ? armId(written) : undefined;
    if (written instanceof Unknown) unknown.push(member);
    if (id !== undefined) addTo(byCluster, id, member);
  }
  return { byCluster: new IdTable(inventory, byCluster), unknown };
}

function profiles(inventory: Inventory) {
  return byParent(inventory, inventory.all(fleetAutoUpgradeProfile));
}

/**
 * Whether a fleet upgrades the cluster: it is a member, and one of the fleet's profiles does.
 * https://learn.microsoft.com/azure/kubernetes-fleet/update-automation
 */
export function upgradedByFleet(cluster: Resource, inventory: Inventory): boolean | 'unknown' {
  const { byCluster, unknown } = inventory.index(members);
  const own = byCluster.get(armId(cluster.identity.resourceId) ?? '') ?? [];
  let open = false;
  for (const member of [...own, ...unknown]) {
    const fleet = parentId(member.identity.resourceId) ?? '';
    const found = inventory.index(profiles).get(fleet) ?? [];
    const upgrades = found.some(({ body }) => upgradesKubernetes(body));
    if (upgrades && own.includes(member)) return true;
    open ||= upgrades || (found.length === 0 && !inventory.complete('azure'));
  }
  return open ? 'unknown' : false;
}

const channels = ['stable', 'rapid', 'targetkubernetesversion'];

function upgradesKubernetes({ properties }: FleetAutoUpgradeProfile): boolean {
  const channel = text(properties, 'channel')?.toLowerCase();
  return channel !== undefined && channels.includes(channel) && !isTrue(properties, 'disabled');
}
