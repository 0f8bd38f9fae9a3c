import {
  type Group,
  type Inventory,
  type Resource,
  type Subject,
  Unresolved,
} from '../../../model/index.ts';
import { known, orUnresolved, settled, within } from '../../known.ts';
import { nameIn } from '../ids.ts';
import { containerRegistry, managedCluster } from '../kinds.ts';
import { clusterNetworks } from '../network/cluster-networks.ts';
import { networksById, peeringsOf } from '../network/networks.ts';
import type { ManagedCluster } from '../types.ts';
import { maybeEndpoint, privateAccess } from './private-access.ts';
import { maybePulls, usersOf } from './registries.ts';
import type { ContainerRegistry } from './types.ts';

type Cluster = Resource<ManagedCluster>;
type Registry = Resource<ContainerRegistry>;

/** A virtual network whose cluster pulls from a registry with a private endpoint, or may. */
export interface PullingNetwork {
  /** Undefined where nobody can tell which network it is. */
  readonly id: string | undefined;
  /** AKS manages it, and nothing is peered with it. */
  readonly isAlone: boolean;
  /** Why its cluster may pull from no such registry. */
  readonly doubt: string | undefined;
}

/** Each such network, once. */
export const pullingNetwork: Subject<PullingNetwork> = {
  noun: 'virtual network',
  evidence: 'azure',
  kinds: [],
  among: (inventory) => {
    const found = new Map<string, Group<PullingNetwork>>();
    for (const { cluster, doubt } of pullers(inventory)) {
      for (const { id, isAlone, resource } of networksOf(cluster, inventory)) {
        const key = id ?? cluster.identity.resourceId ?? cluster.identity.name;
        if (!found.has(key)) found.set(key, groupOf({ id, isAlone, doubt }, resource));
      }
    }
    return [...found.values()];
  },
};

interface Puller {
  readonly cluster: Cluster;
  readonly doubt: string | undefined;
}

/** The clusters that pull from a registry with a private endpoint, and after them those that may. */
function pullers(inventory: Inventory): readonly Puller[] {
  const registries = inventory
    .all(containerRegistry)
    .map((registry) => ({ registry, doubt: endpointDoubt(registry, inventory) }))
    .filter(({ doubt }) => doubt !== 'none');
  const found = inventory.all(managedCluster).flatMap((cluster): Puller[] => {
    const doubts = registries
      .map(({ registry, doubt }) => pullDoubt(cluster, registry, inventory) ?? doubt)
      .filter((doubt) => doubt !== 'none');
    if (doubts.length === 0) return [];
    return [{ cluster, doubt: doubts.includes(undefined) ? undefined : doubts[0] }];
  });
  return [
    ...found.filter(({ doubt }) => doubt === undefined),
    ...found.filter(({ doubt }) => doubt !== undefined),
  ];
}

/** Why a registry may have no private endpoint that works; `none` where it has none. */
function endpointDoubt(registry: Registry, inventory: Inventory): string | undefined {
  const name = `registry ${registry.identity.name}:`;
  const access = settled(() =>
    within(name, () => orUnresolved(() => privateAccess(registry, inventory))),
  );
  if (access instanceof Unresolved) return access.message;
  if (access === 'works') return undefined;
  const endpoint = maybeEndpoint(registry, inventory);
  if (endpoint === undefined) return 'none';
  return `what the private endpoint ${endpoint} leads to is not known`;
}

/** Why a cluster may not pull from a registry; `none` where it does not. */
function pullDoubt(cluster: Cluster, registry: Registry, inventory: Inventory): string | undefined {
  const read = settled(() => {
    if (usersOf(registry, inventory).sure.includes(cluster)) return undefined;
    return maybePulls(cluster, registry, inventory) ?? 'none';
  });
  return read instanceof Unresolved ? read.message : read;
}

interface OwnNetwork extends Pick<PullingNetwork, 'id' | 'isAlone'> {
  readonly resource: Resource;
}

function networksOf(cluster: Cluster, inventory: Inventory): readonly OwnNetwork[] {
  const networks = known(() => clusterNetworks(cluster, inventory));
  if (!networks || networks.ids.length === 0) {
    const isAlone = networks?.isManaged === true && networks.open === undefined;
    return [{ id: undefined, isAlone, resource: cluster }];
  }
  const found = networks.ids.map((id): OwnNetwork => {
    const network = inventory.index(networksById).get(id);
    const peers = network && known(() => peeringsOf(network, inventory));
    const isAlone = networks.isManaged && peers?.length === 0;
    return { id, isAlone, resource: network ?? cluster };
  });
  const isOpen = !networks.isManaged && networks.open !== undefined;
  return isOpen ? [...found, { id: undefined, isAlone: false, resource: cluster }] : found;
}

function groupOf(value: PullingNetwork, resource: Resource): Group<PullingNetwork> {
  const part = resource.kind === managedCluster.id && `network ${nameIn(value.id ?? 'unknown')}`;
  const identity = part ? { ...resource.identity, part } : resource.identity;
  return { value, identity, resource };
}
