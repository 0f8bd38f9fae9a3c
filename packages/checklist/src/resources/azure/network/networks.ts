import { type Inventory, peek, type Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { byId, byParent, IdTable } from '../id-table.ts';
import { armId, parentId, referenceIn } from '../ids.ts';
import { objects } from '../values.ts';
import { networkPeering, subnet, virtualNetwork } from './kinds.ts';
import type { Subnet, VirtualNetwork, VirtualNetworkPeering } from './types.ts';

/** A subnet by its id, wherever it is written. */
export interface KnownSubnet {
  /** In lower case. */
  readonly id: string;
  readonly body: Subnet;
}

/** The subnets in the evidence by id. A table for `inventory.index`. */
export function subnetsById(inventory: Inventory): IdTable<KnownSubnet> {
  const networks = inventory.all(virtualNetwork);
  const inside = networks.flatMap((network) => known(() => writtenSubnets(network)) ?? []);
  return new IdTable(inventory, [
    ...inside.map((one) => [one.id, one] as const),
    ...inventory.index(ownSubnets),
  ]);
}

/** The ids of the subnets in the evidence by that of their network. A table for `inventory.index`. */
export function subnetsByNetwork(inventory: Inventory) {
  return groupBy([...inventory.index(subnetsById).keys()], networkOf);
}

/** The subnets that are resources of their own, and win over the same one inside its network. */
function ownSubnets(inventory: Inventory): ReadonlyMap<string, KnownSubnet> {
  return new Map(
    inventory.all(subnet).flatMap(({ body, identity }) => {
      const id = armId(identity.resourceId);
      return id === undefined ? [] : [[id, { id, body }] as const];
    }),
  );
}

/** The subnets that are written inside a network, or that a resource is. */
export function subnetsIn(resource: Resource, inventory: Inventory): readonly KnownSubnet[] {
  if (resource.kind === subnet.id) {
    const id = armId(resource.identity.resourceId);
    return id === undefined ? [] : [{ id, body: resource.body as Subnet }];
  }
  const own = inventory.index(ownSubnets);
  return writtenSubnets(resource as Resource<VirtualNetwork>).filter(({ id }) => !own.has(id));
}

function writtenSubnets({ body, identity }: Resource<VirtualNetwork>): readonly KnownSubnet[] {
  const network = armId(identity.resourceId) ?? '';
  return objects(body.properties, 'subnets').map((one) => {
    const name: unknown = peek(one, 'name');
    return {
      id: referenceIn(one, 'id') ?? `${network}/subnets/${String(name).toLowerCase()}`,
      body: one,
    };
  });
}

/** The id of the network of a subnet; undefined where the id, of code, does not tell. */
export function networkOf(subnetId: string | undefined): string | undefined {
  return subnetId?.startsWith('/') ? parentId(subnetId) : undefined;
}

/** The virtual networks in the evidence by id. A table for `inventory.index`. */
export function networksById(inventory: Inventory) {
  return byId(inventory, inventory.all(virtualNetwork));
}

function peeringsByNetwork(inventory: Inventory) {
  return byParent(inventory, inventory.all(networkPeering));
}

/** The peerings of a network; a resource of its own wins over the same one inside the network. */
export function peeringsOf(
  { body, identity }: Resource<VirtualNetwork>,
  inventory: Inventory,
): readonly VirtualNetworkPeering[] {
  const own = inventory.index(peeringsByNetwork).get(armId(identity.resourceId) ?? '') ?? [];
  const names = new Set(own.map((one) => one.identity.name.toLowerCase()));
  const inside = objects(body.properties, 'virtualNetworkPeerings').filter((one) => {
    const name: unknown = peek(one, 'name');
    return typeof name !== 'string' || !names.has(name.toLowerCase());
  });
  return [...inside, ...own.map((one) => one.body)];
}
