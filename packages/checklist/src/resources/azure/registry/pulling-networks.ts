import type { Group, Inventory, Resource, Subject } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { nameIn } from '../ids.ts';
import { containerRegistry, managedCluster } from '../kinds.ts';
import { clusterNetworks } from '../network/cluster-networks.ts';
import { networksById, peeringsOf } from '../network/networks.ts';
import type { ManagedCluster } from '../types.ts';
import { privateAccess } from './private-access.ts';
import { usersOf } from './registries.ts';

/** A virtual network whose cluster pulls from a registry with a private endpoint. */
export interface PullingNetwork {
  /** Undefined where nobody can tell which network it is. */
  readonly id: string | undefined;
  /** AKS manages it, and nothing is peered with it. */
  readonly isAlone: boolean;
}

/** Each such network, once. */
export const pullingNetwork: Subject<PullingNetwork> = {
  noun: 'virtual network',
  evidence: 'azure',
  kinds: [],
  among: (inventory) => {
    const found = new Map<string, Group<PullingNetwork>>();
    for (const cluster of pullers(inventory)) {
      for (const group of networksOf(cluster, inventory)) {
        const key = group.value.id ?? cluster.identity.resourceId ?? cluster.identity.name;
        if (!found.has(key)) found.set(key, group);
      }
    }
    return [...found.values()];
  },
};

/** The clusters that surely pull from a registry with a private endpoint, in the order of the evidence. */
function pullers(inventory: Inventory): readonly Resource<ManagedCluster>[] {
  const registries = inventory
    .all(containerRegistry)
    .filter((registry) => known(() => privateAccess(registry, inventory)) === 'works');
  const users = new Set(registries.flatMap((registry) => usersOf(registry, inventory).sure));
  return inventory.all(managedCluster).filter((cluster) => users.has(cluster));
}

function networksOf(
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
): readonly Group<PullingNetwork>[] {
  const networks = known(() => clusterNetworks(cluster, inventory));
  if (!networks || networks.ids.length === 0) {
    const isAlone = networks?.isManaged === true && networks.open === undefined;
    return [groupOf(undefined, cluster, isAlone)];
  }
  return networks.ids.map((id) => {
    const network = inventory.index(networksById).get(id);
    const peers = network && known(() => peeringsOf(network, inventory));
    return groupOf(id, network ?? cluster, networks.isManaged && peers?.length === 0);
  });
}

function groupOf(
  id: string | undefined,
  resource: Resource,
  isAlone: boolean,
): Group<PullingNetwork> {
  const part = resource.kind === managedCluster.id && `network ${nameIn(id ?? 'unknown')}`;
  const identity = part ? { ...resource.identity, part } : resource.identity;
  return { value: { id, isAlone }, identity, resource };
}
