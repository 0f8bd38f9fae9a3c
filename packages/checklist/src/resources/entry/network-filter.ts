import type { Inventory, Resource } from '../../model/index.ts';
import { referenceIn } from '../azure/ids.ts';
import { managedCluster } from '../azure/kinds.ts';
import { linkTo } from '../azure/links.ts';
import { subnetsById } from '../azure/network/networks.ts';
import { openingOf } from '../azure/network/nsg-rules.ts';
import { openNodeUses, usesBySubnet } from '../azure/network/pool-subnets.ts';
import { groupsById, rulesOf, strayRules } from '../azure/network/security-groups.ts';
import type { NetworkSecurityGroup } from '../azure/network/types.ts';
import { objects } from '../azure/values.ts';
import { type Cidr, parseCidr } from '../cidr.ts';
import { known } from '../known.ts';
import type { ApplicationGateway } from './azure-types.ts';
import { hostsOfEntry } from './entries.ts';

/** Whether a network security group lets requests from the Internet in. */
export type Filter = 'open' | 'closed' | 'unknown';

/** What the groups of the nodes let in to an entry of the cluster. */
export function filterOfNodes(entry: Resource, inventory: Inventory): Filter {
  const subnets = [...inventory.index(usesBySubnet)]
    .filter(([, uses]) => uses.some(({ role }) => role === 'nodes'))
    .map(([id]) => id);
  if (inventory.index(openNodeUses).length > 0) return 'unknown';
  // In a network of its own AKS opens its group for each Service.
  if (subnets.length === 0) return inventory.all(managedCluster).length > 0 ? 'open' : 'unknown';
  // The load balancer leaves its own address as the destination.
  const at = rangesOf(hostsOfEntry(entry, inventory));
  return together(subnets.map((id) => filterOfSubnet(id, at, inventory)));
}

function rangesOf(hosts: readonly string[]): readonly Cidr[] | undefined {
  const ranges = hosts.flatMap((host) => parseCidr(host) ?? []);
  return ranges.length > 0 ? ranges : undefined;
}

/** What the group before an application gateway lets in. */
export function filterOfGateway({ properties }: ApplicationGateway, inventory: Inventory): Filter {
  const subnets = objects(properties, 'gatewayIPConfigurations').map(({ properties: at }) =>
    referenceIn(at?.subnet, 'id'),
  );
  return together(subnets.map((id) => filterOfSubnet(id, undefined, inventory)));
}

function together(filters: readonly Filter[]): Filter {
  const [first = 'unknown', ...rest] = filters;
  return rest.every((filter) => filter === first) ? first : 'unknown';
}

function filterOfSubnet(
  id: string | undefined,
  ranges: readonly Cidr[] | undefined,
  inventory: Inventory,
): Filter {
  const subnet = inventory.index(subnetsById).get(id ?? '');
  if (!subnet) return 'unknown';
  const group = linkTo(() => subnet.body.properties?.networkSecurityGroup);
  if (group.isOpen) return 'unknown';
  if (group.id === undefined) return 'open';
  const found = inventory.index(groupsById).get(group.id);
  if (!found) return 'unknown';
  const filters = [80, 443].map((port) => known(() => filterOf(found, port, ranges, inventory)));
  if (filters.includes('open')) return 'open';
  return filters.every((filter) => filter === 'closed') ? 'closed' : 'unknown';
}

function filterOf(
  group: Resource<NetworkSecurityGroup>,
  port: number,
  ranges: readonly Cidr[] | undefined,
  inventory: Inventory,
): Filter {
  const opening = openingOf(rulesOf(group.body, group, inventory), { port, ranges });
  if (opening) return opening.isSure ? 'open' : 'unknown';
  const stray = inventory.index(strayRules).map(({ body }) => openingOf([body], { port, ranges }));
  return stray.some((one) => one?.isSure) ? 'unknown' : 'closed';
}
