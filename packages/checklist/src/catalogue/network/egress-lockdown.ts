import { cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import { referenceIn } from '../../resources/azure/ids.ts';
import { managedCluster } from '../../resources/azure/kinds.ts';
import { hasNetworkSecurity } from '../../resources/azure/network/advanced-networking.ts';
import { clusterNetworks } from '../../resources/azure/network/cluster-networks.ts';
import {
  allows,
  isFor,
  isForEverything,
  type RuleSet,
} from '../../resources/azure/network/firewall-rules.ts';
import { egressRules } from '../../resources/azure/network/firewalls.ts';
import { subnetsById } from '../../resources/azure/network/networks.ts';
import {
  type UsedSubnet,
  unnamedSubnet,
  usedSubnet,
  whyUnseen,
} from '../../resources/azure/network/pool-subnets.ts';
import {
  isAppliance,
  isRouted,
  namesAppliance,
  outboundType,
  strayBypass,
  type WayOut,
  wayOutOf,
} from '../../resources/azure/network/routes.ts';
import type { FirewallRule, Subnet } from '../../resources/azure/network/types.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isSet, objects, oneOf } from '../../resources/azure/values.ts';
import type { Cidr } from '../../resources/cidr.ts';
import { known } from '../../resources/known.ts';
import { isolatedEverywhere } from '../../resources/kubernetes/network-policies/everywhere.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  every,
  fail,
  type Inventory,
  item,
  type Outcome,
  pass,
  type Resource,
  type Subject,
  some,
  unknown,
  worst,
} from '../kit.ts';

/** Each subnet of a pool; where a cluster needs routes of its own and names none, it is not known. */
const routedSubnet: Subject<UsedSubnet> = {
  ...usedSubnet,
  of: (resource, inventory) => {
    const subnets = usedSubnet.of?.(resource, inventory) ?? [];
    if (resource.kind !== managedCluster.id) return subnets;
    const aks = resource as Resource<ManagedCluster>;
    const isOwn = known(() => isRouted(aks.body)) === true;
    return isOwn ? [...subnets, ...unnamedSubnet(aks, inventory)] : subnets;
  },
};

export default item({
  title: 'Prevent data-leaking with egress lockdown',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'A cluster may talk to the whole Internet by default, so a compromised pod can send data anywhere and fetch any tool. Good is outbound traffic that leaves through a firewall which allows named destinations (outbound type `userDefinedRouting`), or none at all: a network isolated cluster with outbound type `none` or `block` and a private registry cache. A NAT gateway solves port exhaustion but filters nothing; inside the cluster egress policies say who may leave.',
  fix: `Put the route table on the node subnets first, with 0.0.0.0/0 to the firewall, and allow the FQDN tag \`AzureKubernetesService\` there. Then change the outbound type; existing connections drop and the public address changes, so update the authorized ranges of API servers and other allow lists.

\`\`\`bash
az aks update -g RG -n CLUSTER --outbound-type userDefinedRouting
\`\`\`

A network isolated cluster is created so: \`az aks create … --outbound-type none --bootstrap-artifact-source Cache\`.`,
  prevent:
    'Azure Policy "[Preview]: All Internet traffic should be routed via your deployed Azure Firewall" (fc5e4038-4584-4632-8c85-c0448d374b2c).',
  peers: [
    'azqr/aks-012',
    'review-checklists/3b365a91-7ecb-4e48-bbe5-4cd7df2e8bba',
    'kubescape/C-0030',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/egress-outboundtype',
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
    'https://learn.microsoft.com/azure/aks/concepts-network-isolated',
  ],
  attest: {
    question: 'What filters outbound traffic, and when was a forbidden destination last tested?',
    attach: 'the rule export',
    months: 6,
  },
  checks: {
    'unrestricted-egress': check({
      each: cluster,
      when: (aks, context) =>
        !every([() => isAutomatic(aks), () => isNetworkManaged(context)], (holds) => holds()) ||
        'AKS Automatic manages its network',
      expect: 'sends its outbound traffic through a filter',
      holds: outboundAnswer,
      fix: 'Route through a firewall: `az aks update --outbound-type userDefinedRouting`.',
      peers: ['azqr/aks-012', 'review-checklists/3b365a91-7ecb-4e48-bbe5-4cd7df2e8bba'],
    }),
    'default-route-bypasses-firewall': check({
      each: routedSubnet,
      severity: 'high',
      when: ({ uses }) =>
        some(uses, ({ pool: { cluster: owner } }) => owner !== undefined && isRouted(owner.body)) ||
        'no cluster in it routes by its own tables',
      expect: 'routes traffic to the Internet through a firewall',
      holds: (subject, { inventory }) =>
        subject.body ? routeAnswer(subject, subject.body, inventory) : unknown(whyUnseen(subject)),
      fix: 'Give the subnet a route table with 0.0.0.0/0 to the firewall.',
    }),
    'firewall-allows-everything': check({
      each: egressRules,
      severity: 'high',
      expect: 'names the destinations that it lets clusters reach',
      holds: ({ sets, subnets, unseen }) =>
        unseen === undefined ? worst(sets, (set) => setAnswer(set, subnets)) : unknown(unseen),
      fix: 'Replace the rule by the FQDN tag AzureKubernetesService and the names that the workloads need.',
    }),
    'isolated-cluster-pulls-from-internet': check({
      each: cluster,
      when: (aks) => {
        const type = outboundType(aks);
        return type === 'none' || type === 'block' || 'may reach the Internet';
      },
      expect: 'starts its nodes from a cache in a private registry',
      // Absent means Direct: https://learn.microsoft.com/azure/aks/concepts-network-isolated
      holds: ({ properties }) =>
        oneOf(properties?.bootstrapProfile, 'artifactSource', ['Cache', 'Direct']) === 'Cache' ||
        fail(undefined, { at: 'properties.bootstrapProfile.artifactSource' }),
      fix: 'Start from a private registry: `az aks update --bootstrap-artifact-source Cache`.',
    }),
  },
});

/** What policies do inside the cluster counts where they can name destinations by their names. */
function outboundAnswer(aks: ManagedCluster, context: Context): Outcome | boolean {
  if (isFiltered(aks)) return true;
  if (!hasNetworkSecurity(aks)) {
    return isFiltered(aks) || fail(undefined, { at: 'properties.networkProfile.outboundType' });
  }
  if (!isOnlyCluster(context.inventory)) {
    return unknown('nobody can tell which of the clusters runs the workloads');
  }
  const isolated = isolatedEverywhere('egress', context);
  if (isolated === true) return pass('in-cluster filtering only: policies isolate every workload');
  // Read once more, for it is what lets traffic out.
  isFiltered(aks);
  if ('doubt' in isolated) return unknown(`filters by network policies at most: ${isolated.doubt}`);
  const { identity } = isolated.open.resource;
  return fail(
    `outboundType is ${outboundType(aks)}, and no policy filters ${identity.kind} ${identity.name}`,
  );
}

/** Without Internet, or by route tables, whose routes another check looks at. */
function isFiltered(aks: ManagedCluster): boolean {
  return ['userDefinedRouting', 'none', 'block'].includes(outboundType(aks));
}

function isNetworkManaged({ resource, inventory }: Context): boolean {
  return clusterNetworks(resource as Resource<ManagedCluster>, inventory).isManaged;
}

function routeAnswer(subject: UsedSubnet, body: Subnet, inventory: Inventory): Outcome | true {
  const way = wayOutOf(body, inventory);
  switch (way.by) {
    case 'unseen table':
      return unknown(`route table ${way.table} is not in the evidence`);
    case 'no table':
      return hasRoutedNodes(subject, inventory)
        ? fail('has no route table, and the subnet of its nodes has one')
        : unknown('has no route table: its default route may come by BGP or from a virtual WAN');
    case 'no route':
      return way.takesBgpRoutes
        ? unknown(`route table ${way.table} has no default route, and takes routes by BGP`)
        : fail(`route table ${way.table} has no default route, and takes none by BGP`);
    case 'route':
      return hopAnswer(way, inventory);
  }
}

type Route = Extract<WayOut, { by: 'route' }>;

function hopAnswer({ hop, route }: Route, inventory: Inventory): Outcome | true {
  if (hop === 'VirtualNetworkGateway') return true;
  if (hop === undefined) return fail('its default route is malformed: it has no next hop type');
  if (!isAppliance(hop)) return fail(`its default route leads to ${hop}`);
  if (!namesAppliance(route)) {
    return fail('its default route is malformed: it names no address of an appliance');
  }
  const stray = strayBypass(inventory);
  return stray ? unknown(`whose default route ${stray.identity.name} is, is not known`) : true;
}

/** Whether the nodes of the pods in a subnet are routed, so that the pods go around their firewall. */
function hasRoutedNodes({ uses }: UsedSubnet, inventory: Inventory): boolean {
  const subnets = inventory.index(subnetsById);
  return uses.some(({ pool: { settings }, role }) => {
    const nodes = role === 'pods' ? referenceIn(settings, 'vnetSubnetID') : undefined;
    return nodes !== undefined && isSet(subnets.get(nodes)?.body.properties, 'routeTable');
  });
}

function setAnswer(set: RuleSet, subnets: readonly Cidr[]): Outcome | true {
  if (!allows(set)) return true;
  return worst(objects(set.set, 'rules'), (rule) => ruleAnswer(rule, set, subnets));
}

function ruleAnswer(rule: FirewallRule, set: RuleSet, subnets: readonly Cidr[]): Outcome | true {
  if (!isForEverything(rule, set)) return true;
  const who = isFor(rule, subnets);
  if (who === 'no') return true;
  const name = `rule ${rule.name ?? 'without a name'} of ${set.named.name ?? 'a collection'}`;
  // Read once more, for its destinations are what has to change.
  isForEverything(rule, set);
  return who === 'yes'
    ? fail(`${name} allows every destination`)
    : unknown(`${name} allows every destination, and nobody can tell whether to this cluster`);
}
