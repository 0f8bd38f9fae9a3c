import { cluster, isAutomatic, type Pool, pool, poolsOf } from '../../resources/azure/cluster.ts';
import { poolOfNodes } from '../../resources/azure/living-pools.ts';
import { zonalEgress } from '../../resources/azure/network/zonal-egress.ts';
import { isMultiZone, spansZones, zonesOf } from '../../resources/azure/pool-zones.ts';
import {
  isGateway,
  isHosted,
  isSpot,
  modeOf,
  sizesOf,
  typeOf,
} from '../../resources/azure/pools.ts';
import { locationOf } from '../../resources/azure/regions.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isSet, list, text } from '../../resources/azure/values.ts';
import { hasZones, isOfferedInZones } from '../../resources/azure/zone-offers.ts';
import { known } from '../../resources/known.ts';
import { node } from '../../resources/kubernetes/kinds.ts';
import { claim } from '../../resources/kubernetes/storage/claims.ts';
import { survivesZone } from '../../resources/kubernetes/storage/zonal-copies.ts';
import {
  type Context,
  check,
  fail,
  firstOf,
  item,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Use availability zones',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'A zone is one or more datacenters, and when it fails it takes all nodes, disks and outbound addresses in it along. Good is that in a region with zones every production pool spans two or three of them, or a set of pools is pinned one per zone, and that system pools have at least one node per zone. Disks and outbound addresses do not tie the cluster to one zone.',
  fix: `A pool keeps the zones it was created with (a change to \`auto\` is a preview). Add a new pool, then drain and delete the old one:

\`\`\`bash
az aks nodepool add -g RG --cluster-name CLUSTER -n sys3z --mode System --node-count 3 --zones 1 2 3
kubectl drain -l kubernetes.azure.com/agentpool=sysold --ignore-daemonsets --delete-emptydir-data
az aks nodepool delete -g RG --cluster-name CLUSTER -n sysold
az aks update -g RG -n CLUSTER --cluster-autoscaler-profile balance-similar-node-groups=true
\`\`\`

- Disks: from Kubernetes 1.29 the built-in disk classes of a zonal cluster are zone-redundant (ZRS). Give a class of your own a \`skuName\` such as \`Premium_ZRS\`, or one disk per replica of a StatefulSet that replicates its data.
- Outbound: a NAT gateway of SKU StandardV2 spans zones, one of SKU Standard stays in its own.`,
  prevent:
    'Azure Policy "[Preview]: Azure Kubernetes Service Managed Clusters should be Zone Redundant" (2dec5f47-bc40-40d1-8c7d-a39d9d6808d1, wants 3 zones and 3 nodes in every pool), "[Preview]: Managed Disks should be Zone Resilient" (344ea7ca-2ba8-4d68-859b-317239714b2c).',
  peers: [
    'psrule/Azure.AKS.AvailabilityZone',
    'psrule/Azure.AKS.MinNodeCount',
    'aprl/4f63619f-5001-439c-bacb-8de891287727',
    'aprl/d3111036-355d-431b-ab49-8ddad042800b',
    'review-checklists/578a219a-46be-4b54-9350-24922634292b',
    'review-checklists/daa9a260-c3ea-4490-b077-5fc1f2a80cb0',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-availability-zones-configure',
    'https://learn.microsoft.com/azure/aks/reliability-zone-resiliency-recommendations',
    'https://learn.microsoft.com/azure/aks/configure-automatic-zone-placement',
  ],
  attest: {
    question: 'Was a zone outage simulated (drain a zone, Chaos Studio), and what stopped working?',
    attach: 'the report',
    months: 12,
  },
  guards: ['system-pool-node-count'],
  checks: {
    'pool-not-zonal': check({
      each: pool,
      dev: 'low',
      severity: (subject) => {
        if (isSpot(subject)) return 'low';
        return modeOf(subject) === 'System' ? 'high' : 'medium';
      },
      when: (subject) => {
        const { cluster: owner, settings } = subject;
        if (owner && isAutomatic(owner.body)) return 'AKS Automatic places its nodes itself';
        if (isHosted(subject)) return 'Microsoft hosts the pool';
        if (isGateway(subject)) return 'is a gateway pool';
        if (typeOf(subject) === 'FlexNodes') return 'its machines are not of AKS';
        return !isSet(settings, 'proximityPlacementGroupID') || 'is in a proximity placement group';
      },
      expect: 'spans availability zones, alone or with like pools',
      holds: (subject, context) => {
        // Out of support: https://learn.microsoft.com/azure/aks/availability-sets-on-aks
        if (typeOf(subject) === 'AvailabilitySet') {
          return fail('is an availability set, which has no zones and no support any more');
        }
        return (
          whereNoZonesAre(subject, context) ??
          (spansZones(subject, context.inventory) || withoutZones(subject, context))
        );
      },
      fix: 'Add a pool with `--zones 1 2 3`, then drain and delete the old one.',
      peers: ['psrule/Azure.AKS.AvailabilityZone', 'aprl/4f63619f-5001-439c-bacb-8de891287727'],
    }),
    'nodes-in-one-zone': check({
      each: poolOfNodes,
      only: 'observed',
      severity: 'medium',
      dev: 'low',
      when: ({ nodes }) => nodes > 1 || 'has one node',
      expect: 'has nodes in two zones or more',
      holds: ({ nodes, zones, pool: from }) => {
        if (zones.length === 0) return notApplicable('its nodes are in no zone');
        if (zones.length > 1) return true;
        if (!from) return unknown('which zones the pool may use is not in the evidence');
        const named = [...zonesOf(from)].sort();
        return named.length < 2 && named[0] !== 'auto'
          ? notApplicable('is meant for one zone')
          : fail(
              `all ${nodes} nodes are in ${zones[0]}, though the pool names ${named.join(', ')}`,
            );
      },
      fix: 'Scale the pool up until it has a node in each zone, and look for zones without capacity.',
    }),
    'zonal-disk-single-copy': check({
      each: claim,
      severity: 'medium',
      dev: 'low',
      // Nobody gave Azure evidence or nodes: the question is not judged, and says nothing of the claim.
      when: ({ origin }, { inventory }) => {
        if (origin === 'ephemeral') return 'goes with its pod';
        const isShown = inventory.covers('azure') || inventory.all(node).length > 0;
        return isShown || 'no zones to compare with';
      },
      expect: 'has its data in several zones',
      holds: survivesZone,
      fix: 'Use a class with a ZRS skuName, or a StatefulSet of two replicas or more that replicates its data.',
      peers: ['aprl/d3111036-355d-431b-ab49-8ddad042800b'],
    }),
    'single-zone-egress': check({
      each: cluster,
      severity: 'low',
      when: (aks, { resource, inventory }) => {
        const reasons = [
          () => (isAutomatic(aks) ? 'AKS Automatic brings its way out' : undefined),
          () => (hasNatGateway(aks) ? undefined : 'goes out through no NAT gateway'),
        ];
        const reason = firstOf(reasons, (one) => one());
        if (reason !== undefined) return reason;
        return isMultiZone(resource as Resource<ManagedCluster>, inventory) || 'is in one zone';
      },
      expect: 'goes out through a NAT gateway that spans zones',
      holds: (aks, { resource, inventory }) => {
        const owner = resource as Resource<ManagedCluster>;
        switch (outboundType(aks).toLowerCase()) {
          case 'managednatgateway':
            return fail('its managed NAT gateway is of SKU Standard, which stays in one zone');
          case 'managednatgatewayv2':
            return true;
          default: {
            const answer = zonalEgress(poolsOf(owner, inventory), inventory);
            outboundType(aks);
            return answer;
          }
        }
      },
      fix: 'Give the subnets of the nodes a NAT gateway of SKU StandardV2.',
    }),
  },
  reuses: ['autoscaler-zone-balance', 'system-pool-node-count'],
});

function hasNatGateway(aks: ManagedCluster): boolean {
  return /natgateway/i.test(outboundType(aks));
}

/** Zones that code names in a region without any are none; what lives knows better. */
function whereNoZonesAre(
  { cluster }: Pool,
  { resource, inventory, now }: Context,
): Outcome | undefined {
  const region = known(() => locationOf(cluster?.body, 'the cluster'));
  return !resource.observed && region !== undefined && hasZones(region, inventory, now) === false
    ? notApplicable(`region ${region} has no availability zones`)
    : undefined;
}

/** Zones may be out of reach, of the region or of the VM size. */
function withoutZones(subject: Pool, { inventory, now }: Context): Outcome {
  const region = locationOf(subject.cluster?.body, 'the cluster');
  const zonal = hasZones(region, inventory, now);
  if (zonal === false) return notApplicable(`region ${region} has no availability zones`);
  if (zonal !== true) return zonal;
  if (!isOfferedInZones(sizesOf(subject), region, inventory)) {
    return notApplicable(`its VM size is offered in fewer than two zones of ${region}`);
  }
  // Read last, so that the finding points at it.
  const [zone] = list(subject.settings, 'availabilityZones');
  return zone === undefined
    ? fail(`names no zones, and ${region} has some`)
    : fail(`is pinned to zone ${zone}, and no like pool is in another`);
}

// Absent means loadBalancer: https://learn.microsoft.com/azure/aks/egress-outboundtype
function outboundType({ properties }: ManagedCluster): string {
  return text(properties?.networkProfile, 'outboundType') ?? 'loadBalancer';
}
