import type { Inventory, Resource } from '../../../model/index.ts';
import { type Cidr, overlaps } from '../../cidr.ts';
import { known } from '../../known.ts';
import { nameIn, referenceIn, shownIn } from '../ids.ts';
import type { ManagedCluster } from '../types.ts';
import { clusterNetworks } from './cluster-networks.ts';
import { localNetworkGateway } from './kinds.ts';
import { networksById, peeringsOf, subnetsById, subnetsByNetwork } from './networks.ts';
import { prefixesOf, rangeIn, spaceOf } from './ranges.ts';
import type { VirtualNetwork, VirtualNetworkPeering } from './types.ts';

/** A range, and whose it is. */
export interface NamedRange {
  readonly range: Cidr;
  readonly of: string;
}

/** The ranges that the pods of a cluster may want to reach. */
export interface Surroundings {
  readonly ranges: readonly NamedRange[];
  /** Why there may be others. */
  readonly open: string | undefined;
}

/** The networks of a cluster, their peers, and what stands behind gateways or is on premises. */
export function surroundingsOf(
  owner: Resource<ManagedCluster>,
  inventory: Inventory,
  onPremises: readonly string[],
): Surroundings {
  const { ids, loose, open } = clusterNetworks(owner, inventory);
  return together([
    { ranges: onPremises.map((text) => namedRange(text)), open },
    ...ids.map((id) => aroundNetwork(id, inventory)),
    ...loose.map((id) => aroundSubnet(id, inventory)),
    inventory.index(behindGateways),
  ]);
}

function namedRange(text: string): NamedRange {
  return { range: rangeIn(text, 'onPremisesRanges'), of: 'the networks on premises' };
}

/** A network that is not in the evidence may still show by the subnets that are. */
function aroundNetwork(id: string, inventory: Inventory): Surroundings {
  const network = inventory.index(networksById).get(id);
  if (!network) {
    const subnets = inventory.index(subnetsByNetwork).get(id) ?? [];
    return {
      ranges: subnets.flatMap((one) => aroundSubnet(one, inventory).ranges),
      open: `${shownIn('virtual network', id)} is not in the evidence`,
    };
  }
  const { name } = network.identity;
  const peers = known(() => peeringsOf(network, inventory));
  const open =
    peers === undefined ? `the peers of virtual network ${name} are not known` : undefined;
  return together([
    labelled(`virtual network ${name}`, () => spaceOf(network.body.properties?.addressSpace)),
    ...(peers ?? []).map((peer) => aroundPeer(peer, inventory)),
    { ranges: [], open },
  ]);
}

function aroundSubnet(id: string, inventory: Inventory): Surroundings {
  const subnet = inventory.index(subnetsById).get(id);
  const { ranges } = labelled(`subnet ${nameIn(id)}`, () =>
    subnet ? prefixesOf(subnet.body) : [],
  );
  return { ranges, open: `the network of subnet ${nameIn(id)} is not known` };
}

/** A peering says the ranges of its other side; where it does not, the network itself may. */
function aroundPeer({ properties }: VirtualNetworkPeering, inventory: Inventory): Surroundings {
  const id = known(() => referenceIn(properties?.remoteVirtualNetwork, 'id'));
  const of = `peered network ${nameIn(id ?? 'unknown')}`;
  const network: Resource<VirtualNetwork> | undefined =
    id === undefined ? undefined : inventory.index(networksById).get(id);
  return labelled(of, () => [
    ...spaceOf(properties?.remoteAddressSpace),
    ...spaceOf(properties?.remoteVirtualNetworkAddressSpace),
    ...spaceOf(network?.body.properties?.addressSpace),
  ]);
}

/** Where nobody can tell the ranges, or none are written, more may be there. */
function labelled(of: string, read: () => readonly Cidr[], mayBeNone = false): Surroundings {
  const ranges = known(read);
  const isOpen = ranges === undefined || (ranges.length === 0 && !mayBeNone);
  return {
    ranges: (ranges ?? []).map((range) => ({ range, of })),
    open: isOpen ? `the ranges of ${of} are not in the evidence` : undefined,
  };
}

/** What stands behind the gateways to other sites. A table for `inventory.index`. */
function behindGateways(inventory: Inventory): Surroundings {
  return together(
    inventory.all(localNetworkGateway).map(({ body, identity }) =>
      labelled(
        `local network gateway ${identity.name}`,
        () => spaceOf(body.properties?.localNetworkAddressSpace),
        // One that speaks BGP names none.
        true,
      ),
    ),
  );
}

function together(parts: readonly Surroundings[]): Surroundings {
  return {
    ranges: parts.flatMap(({ ranges }) => ranges),
    open: parts.find((part) => part.open !== undefined)?.open,
  };
}

/** The first of some ranges that a range overlaps, in words. */
export function overlapIn(range: Cidr, others: readonly NamedRange[]): string | undefined {
  const found = others.find((other) => overlaps(range, other.range));
  return found && `${range.text} overlaps ${found.range.text} of ${found.of}`;
}
