import { type Inventory, type Resource, Unresolved } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { referenceIn } from '../ids.ts';
import type { ManagedCluster } from '../types.ts';
import { objects, oneOf } from '../values.ts';
import { clusterNetworks } from './cluster-networks.ts';
import { bastionHost } from './kinds.ts';
import { networkOf, networksById, peeringsOf } from './networks.ts';
import type { BastionHost } from './types.ts';

/** Whether a Bastion stands in the network of the nodes, or in a peered one; throws where nobody can tell. */
export function hasBastion(cluster: Resource<ManagedCluster>, inventory: Inventory): boolean {
  const bastions = inventory.all(bastionHost);
  const near = new Set(bastions.flatMap(({ body }) => networksOf(body)));
  if (near.size === 0) return false;
  const { ids, open } = clusterNetworks(cluster, inventory);
  if (ids.some((id) => near.has(id) || [...near].some((other) => arePeers(id, other, inventory)))) {
    return true;
  }
  const unseen = ids.find((id) => !inventory.index(networksById).has(id));
  if (open !== undefined || unseen !== undefined) {
    throw new Unresolved(open ?? 'the network of the nodes is not in the evidence');
  }
  return false;
}

function networksOf({ properties }: BastionHost): readonly string[] {
  const direct = referenceIn(properties?.virtualNetwork, 'id');
  const subnets = objects(properties, 'ipConfigurations').map((one) =>
    networkOf(referenceIn(one.properties?.subnet, 'id')),
  );
  return [direct, ...subnets].filter((id) => id !== undefined);
}

/** Either side of a peering tells of it. */
function arePeers(one: string, other: string, inventory: Inventory): boolean {
  return peersOf(one, inventory).has(other) || peersOf(other, inventory).has(one);
}

function peersOf(id: string, inventory: Inventory): ReadonlySet<string> {
  return inventory.index(peersByNetwork).get(id) ?? new Set();
}

function peersByNetwork(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, ReadonlySet<string>>();
  for (const [id, network] of inventory.index(networksById)) {
    const connected = (known(() => peeringsOf(network, inventory)) ?? []).filter(
      ({ properties }) => known(() => isConnected(properties)) ?? false,
    );
    const peers = connected.flatMap(
      ({ properties }) => referenceIn(properties?.remoteVirtualNetwork, 'id') ?? [],
    );
    table.set(id, new Set(peers));
  }
  return table;
}

/** Code does not say the state, and means it to be connected. */
function isConnected(peering: { readonly peeringState?: string } | undefined): boolean {
  const states = ['Initiated', 'Connected', 'Disconnected'] as const;
  return (oneOf(peering, 'peeringState', states) ?? 'Connected') === 'Connected';
}
