import { type Inventory, type Resource, type Subject, Unresolved } from '../../../model/index.ts';
import type { Cidr } from '../../cidr.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { byId, byParent, IdTable } from '../id-table.ts';
import { armId, parentId, referenceIn, shownIn } from '../ids.ts';
import { managedCluster } from '../kinds.ts';
import { linkTo } from '../links.ts';
import { strayChildren } from '../stray-children.ts';
import { objects, text } from '../values.ts';
import type { RuleSet } from './firewall-rules.ts';
import { azureFirewall, firewallPolicy, ruleCollectionGroup } from './kinds.ts';
import { subnetsById } from './networks.ts';
import { openNodeUses, type SubnetUse, usesBySubnet } from './pool-subnets.ts';
import { prefixesOf } from './ranges.ts';
import { appliancesOf, isAppliance, isRouted, wayOutOf } from './routes.ts';
import type { AzureFirewall, RuleCollectionGroup, Subnet } from './types.ts';

/** Rules through which clusters reach the Internet. */
export interface EgressRules {
  readonly sets: readonly RuleSet[];
  /** The subnets of the clusters whose traffic they let out. */
  readonly subnets: readonly Cidr[];
  /** Why the rules for a cluster are not in the evidence. */
  readonly unseen?: string;
}

/** Each part of a firewall's rules that serves a cluster, and each cluster whose rules are not seen. */
export const egressRules: Subject<EgressRules> = {
  noun: 'set of firewall rules',
  evidence: 'azure',
  kinds: [ruleCollectionGroup.id, azureFirewall.id, managedCluster.id],
  of: (resource, inventory) => {
    const { byHolder, unseen } = inventory.index(servedSubnets);
    const id = armId(resource.identity.resourceId) ?? '';
    if (resource.kind === managedCluster.id) {
      const why = unseen.get(id);
      return why === undefined ? [] : [{ sets: [], subnets: [], unseen: why }];
    }
    const isGroup = resource.kind === ruleCollectionGroup.id;
    const subnets = byHolder.get(isGroup ? (parentId(id) ?? '') : id);
    return subnets === undefined
      ? []
      : [{ sets: isGroup ? inGroup(resource) : inFirewall(resource), subnets }];
  },
};

function inGroup({ body }: Resource): readonly RuleSet[] {
  const { properties } = body as RuleCollectionGroup;
  return objects(properties, 'ruleCollections').map((set) => ({ named: set, set }));
}

/** A firewall without a policy has collections of one type of rules each. */
function inFirewall({ body }: Resource): readonly RuleSet[] {
  const { properties } = body as AzureFirewall;
  const ofType = (
    key: 'applicationRuleCollections' | 'networkRuleCollections',
    ruleType: NonNullable<RuleSet['ruleType']>,
  ): readonly RuleSet[] =>
    objects(properties, key).map((one) => ({
      named: one,
      set: one.properties ?? {},
      ruleType,
    }));
  return [
    ...ofType('applicationRuleCollections', 'ApplicationRule'),
    ...ofType('networkRuleCollections', 'NetworkRule'),
  ];
}

interface Served {
  /** Policy, or firewall without one → the subnets whose traffic it lets out. */
  readonly byHolder: IdTable<readonly Cidr[]>;
  /** Cluster → why the rules for it are not seen. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** Follows each subnet of a cluster to its route table, firewall and policies. A table for `inventory.index`. */
function servedSubnets(inventory: Inventory): Served {
  const byHolder = new Map<string, Cidr[]>();
  const unseen = new Map<string, string>();
  const subnets = inventory.index(subnetsById);
  for (const [id, uses] of inventory.index(usesBySubnet)) {
    const owners = uses.filter(mayBeRouted).map(({ owner }) => owner);
    const body = subnets.get(id)?.body;
    if (owners.length === 0 || !body) continue;
    const doubt = (why: string) => {
      for (const owner of owners) unseen.set(owner, why);
    };
    if (!uses.some(isOfRouted)) {
      doubt('how its traffic leaves is not known');
      continue;
    }
    const prefixes = known(() => prefixesOf(body)) ?? [];
    const ways = known(() => waysThrough(body, inventory));
    if (!ways) doubt('the way out of its subnet is not known');
    for (const address of ways ?? []) {
      const { holders, why } = holdersAt(address, inventory);
      for (const holder of holders)
        byHolder.set(holder, [...(byHolder.get(holder) ?? []), ...prefixes]);
      if (why !== undefined) doubt(why);
    }
  }
  for (const use of inventory.index(openNodeUses).filter(mayBeRouted)) {
    unseen.set(use.owner, `the subnet of pool ${use.pool.name} is not known`);
  }
  return { byHolder: new IdTable(inventory, byHolder), unseen };
}

function isOfRouted({ pool: { cluster } }: SubnetUse): boolean {
  return cluster !== undefined && known(() => isRouted(cluster.body)) === true;
}

function mayBeRouted({ pool: { cluster } }: SubnetUse): boolean {
  return cluster !== undefined && known(() => isRouted(cluster.body)) !== false;
}

/** The addresses of the appliances that a subnet's default route leads to. */
function waysThrough(subnet: Subnet, inventory: Inventory): readonly string[] {
  const way = wayOutOf(subnet, inventory);
  if (way.by === 'unseen table')
    throw new Unresolved(`route table ${way.table} is not in the evidence`);
  return way.by === 'route' && isAppliance(way.hop) ? appliancesOf(way.route) : [];
}

interface Holders {
  readonly holders: readonly string[];
  readonly why: string | undefined;
}

/** What holds the rules of the firewalls with an address: several networks may use the same one. */
function holdersAt(address: string, inventory: Inventory): Holders {
  const firewalls = inventory.index(firewallsByAddress).get(address) ?? [];
  if (firewalls.length === 0) {
    const which = address === '' ? 'that its routes lead to' : `with the address ${address}`;
    return { holders: [], why: `the firewall ${which} is not in the evidence` };
  }
  const chains = firewalls.map(({ firewall }) => chainOf(firewall, inventory));
  const silent = chains.flatMap(({ policies }) => policies).find((id) => !isWhole(id, inventory));
  const isOpen = chains.some((chain) => chain.isOpen);
  return {
    holders: chains.flatMap(({ firewall, policies }) =>
      policies.length > 0 ? policies : [firewall],
    ),
    why:
      (silent && `rules of ${shownIn('firewall policy', silent)} are not in the evidence`) ??
      (isOpen ? 'the policy that its firewall inherits from is not known' : undefined),
  };
}

interface Chain {
  readonly firewall: string;
  /** Its policy, and those that this one inherits from. */
  readonly policies: readonly string[];
  /** Nobody can tell which policy comes next. */
  readonly isOpen: boolean;
}

function chainOf({ body, identity }: Resource<AzureFirewall>, inventory: Inventory): Chain {
  const table = inventory.index(policiesById);
  const policies: string[] = [];
  let next = linkTo(() => body.properties?.firewallPolicy);
  while (next.id !== undefined && !policies.includes(next.id)) {
    const { id } = next;
    policies.push(id);
    next = linkTo(() => table.get(id)?.body.properties?.basePolicy);
  }
  return { firewall: armId(identity.resourceId) ?? '', policies, isOpen: next.isOpen };
}

/** Whether all rules of a policy are in the evidence: a living one names their groups. */
function isWhole(policy: string, inventory: Inventory): boolean {
  if (inventory.complete('azure')) return true;
  if (inventory.index(strayGroups).length > 0) return false;
  const groups = inventory.index(groupsByPolicy).get(policy) ?? [];
  const found = inventory.index(policiesById).get(policy);
  const listed =
    found?.observed && known(() => objects(found.body.properties, 'ruleCollectionGroups'));
  if (!listed) return groups.length > 0;
  const ids = new Set(groups.map(({ identity }) => armId(identity.resourceId)));
  return listed.every((one) => ids.has(referenceIn(one, 'id')));
}

function policiesById(inventory: Inventory) {
  return byId(inventory, inventory.all(firewallPolicy));
}

const strayGroups = strayChildren(ruleCollectionGroup, firewallPolicy);

function groupsByPolicy(inventory: Inventory) {
  return byParent(inventory, inventory.all(ruleCollectionGroup));
}

/** Firewalls by their private address, in a network or in a hub of a virtual WAN. */
function firewallsByAddress(inventory: Inventory) {
  const pairs = inventory.all(azureFirewall).flatMap((firewall) => {
    const addresses = known(() => addressesOf(firewall.body)) ?? [];
    return addresses.map((address) => ({ address, firewall }));
  });
  return groupBy(pairs, ({ address }) => address);
}

function addressesOf({ properties }: AzureFirewall): readonly string[] {
  const inNetwork = objects(properties, 'ipConfigurations').map((one) =>
    text(one.properties, 'privateIPAddress'),
  );
  const inHub = text(properties?.hubIPAddresses, 'privateIPAddress');
  return [...inNetwork, inHub].filter((address) => address !== undefined);
}
