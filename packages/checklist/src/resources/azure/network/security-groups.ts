import { type Inventory, peek, type Resource, type Subject } from '../../../model/index.ts';
import type { Cidr } from '../../cidr.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { type Pool, pool } from '../cluster.ts';
import { byId, byParent, IdTable } from '../id-table.ts';
import { armId, referenceIn } from '../ids.ts';
import { agentPool, managedCluster } from '../kinds.ts';
import { isAmongNodes } from '../node-groups.ts';
import { strayChildren } from '../stray-children.ts';
import { isSet, objects } from '../values.ts';
import { networkSecurityGroup, securityRule } from './kinds.ts';
import { subnetsById } from './networks.ts';
import { usesBySubnet } from './pool-subnets.ts';
import { allPrefixesOf } from './ranges.ts';
import type { NetworkSecurityGroup, SecurityRule, Subnet } from './types.ts';

type Group = Resource<NetworkSecurityGroup>;

/** A network security group of nodes, or a pool, which may have ports of its own. */
export type NodeGuard =
  | { readonly group: NetworkSecurityGroup; readonly pool?: never }
  | { readonly pool: Pool; readonly group?: never };

/** Each group that stands before nodes, and each pool. */
export const nodeGuard: Subject<NodeGuard> = {
  noun: 'node entrance',
  evidence: 'azure',
  kinds: [networkSecurityGroup.id, managedCluster.id, agentPool.id],
  of: (resource, inventory) => {
    if (resource.kind !== networkSecurityGroup.id) {
      return (pool.of?.(resource, inventory) ?? []).map((one) => ({ pool: one }));
    }
    const group = resource as Group;
    return guards(group, inventory) ? [{ group: group.body }] : [];
  },
  part: (guard) => guard.pool && pool.part?.(guard.pool),
  node: (guard) => guard.group ?? guard.pool.settings,
};

function guards({ identity }: Group, inventory: Inventory): boolean {
  const id = armId(identity.resourceId) ?? '';
  return (
    inventory.index(subnetsByGroup).has(id) ||
    isAmongNodes(identity.resourceId ?? '', inventory) === true
  );
}

/** The group of each node subnet: its id, `none`, or `unknown`. A table for `inventory.index`. */
function groupsBySubnet(inventory: Inventory): IdTable<string> {
  const table = new IdTable<string>(inventory);
  const seen = inventory.index(subnetsById);
  for (const id of nodeSubnets(inventory)) {
    const subnet = seen.get(id);
    if (subnet) table.set(id, known(() => groupIn(subnet.body, inventory)) ?? 'unknown');
  }
  for (const group of inventory.all(networkSecurityGroup)) {
    for (const one of known(() => objects(group.body.properties, 'subnets')) ?? []) {
      const id = referenceIn(one, 'id');
      if (id !== undefined) table.set(id, armId(group.identity.resourceId) ?? '');
    }
  }
  return table;
}

function groupIn({ properties }: Subnet, inventory: Inventory): string | undefined {
  const group = properties?.networkSecurityGroup;
  if (!group) return 'none';
  const id = referenceIn(group, 'id');
  return id === undefined ? undefined : (inventory.index(groupsById).keyOf(id) ?? id);
}

function nodeSubnets(inventory: Inventory): readonly string[] {
  return [...inventory.index(usesBySubnet)]
    .filter(([, uses]) => uses.some(({ role }) => role === 'nodes'))
    .map(([id]) => id);
}

/** The node subnets that a group is attached to, by its id. A table for `inventory.index`. */
function subnetsByGroup(inventory: Inventory): ReadonlyMap<string | undefined, readonly string[]> {
  const groups = inventory.index(groupsBySubnet);
  return groupBy(nodeSubnets(inventory), (subnet) => groups.get(subnet));
}

/** The ranges of the nodes behind a group; undefined where a subnet does not tell. */
export function rangesBehind(
  { identity }: Resource,
  inventory: Inventory,
): readonly Cidr[] | undefined {
  const subnets = inventory.index(subnetsByGroup).get(armId(identity.resourceId) ?? '') ?? [];
  const ranges = subnets.map((id) => {
    const subnet = inventory.index(subnetsById).get(id);
    return subnet && known(() => allPrefixesOf(subnet.body));
  });
  const isWhole = ranges.length > 0 && ranges.every((one) => one !== undefined && one.length > 0);
  return isWhole ? ranges.flatMap((one) => one ?? []) : undefined;
}

function rulesByGroup(inventory: Inventory) {
  return byParent(inventory, inventory.all(securityRule));
}

/** Rules of which code does not tell whose they are. A table for `inventory.index`. */
export const strayRules = strayChildren(securityRule, networkSecurityGroup);

/** The rules of a group; a resource of its own wins over the same one inside the group. */
export function rulesOf(
  group: NetworkSecurityGroup,
  { identity }: Resource,
  inventory: Inventory,
): readonly SecurityRule[] {
  const own = inventory.index(rulesByGroup).get(armId(identity.resourceId) ?? '') ?? [];
  const names = new Set(own.map((one) => one.identity.name.toLowerCase()));
  const inside = objects(group.properties, 'securityRules').filter((one) => {
    const name: unknown = peek(one, 'name');
    return typeof name !== 'string' || !names.has(name.toLowerCase());
  });
  return [...inside, ...own.map((one) => one.body)];
}

/** Why the group before the nodes of a pool cannot be judged; undefined where it is, or there is none. */
export function whyUnguarded({ settings }: Pool, inventory: Inventory): string | undefined {
  if (!isSet(settings, 'vnetSubnetID')) return undefined;
  const id = referenceIn(settings, 'vnetSubnetID');
  const group = id === undefined ? undefined : inventory.index(groupsBySubnet).get(id);
  if (group === undefined) return 'the subnet of the pool is not in the evidence';
  if (group === 'none') return undefined;
  const isThere = inventory.index(groupsById).has(group);
  return isThere ? undefined : 'the network security group of its subnet is not in the evidence';
}

/** The network security groups in the evidence by id. A table for `inventory.index`. */
export function groupsById(inventory: Inventory) {
  return byId(inventory, inventory.all(networkSecurityGroup));
}
