import { cluster, pool, poolsOf } from '../../resources/azure/cluster.ts';
import { modeOf } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isSet, list } from '../../resources/azure/values.ts';
import { type Context, check, fail, item, type Resource, some, unknown } from '../kit.ts';

export default item({
  title: 'Use placement proximity group to improve performance',
  priority: 'low',
  pillar: 'performance',
  evidence: ['azure', 'attestation'],
  why: 'Nodes in one proximity placement group stand in one data centre: the latency between them is the lowest there is, and they fail together. Only workloads bound by latency (trading, simulation, gaming, tightly coupled compute) use one, with one group and one zone for each User pool; several pools in different zones keep the cluster zone-redundant, and System pools stay outside and span zones.',
  fix: '`az ppg create -g RG -n ppg1 -l REGION --type standard`; `az aks nodepool add -g RG --cluster-name AKS -n lat1 --mode User --zones 1 --ppg PPG_ID` (only at creation).',
  peers: ['the-aks-checklist/17bd8ae4-8ee7-472d-bca5-c7e3cc9b6d82'],
  links: [
    'https://learn.microsoft.com/azure/aks/reduce-latency-ppg',
    'https://learn.microsoft.com/azure/aks/reliability-availability-zones-configure',
  ],
  attest: {
    question: 'Is node-to-node latency a stated requirement? What was measured?',
    months: 24,
  },
  checks: {
    'ppg-single-zone': check({
      each: pool,
      when: ({ settings }) =>
        isSet(settings, 'proximityPlacementGroupID') || 'is in no proximity placement group',
      expect: 'has its placement group in one zone',
      holds: ({ settings }) => list(settings, 'availabilityZones').length <= 1,
      fix: 'Make one pool for each zone, each with a placement group of its own.',
    }),
    'ppg-system-pool': check({
      each: cluster,
      severity: 'medium',
      when: (_aks, context) =>
        some(systemPools(context), inGroup) || 'has no System pool in a placement group',
      expect: 'has a System pool that spans zones outside of placement groups',
      holds: (_aks, context) =>
        some(
          systemPools(context),
          (system) => !inGroup(system) && list(system.settings, 'availabilityZones').length >= 2,
        ) || fail('system pods depend on one data centre', { at: 'properties.agentPoolProfiles' }),
      fix: 'Add a System pool over three zones without a placement group.',
    }),
    'ppg-when-needed': check({
      each: cluster,
      needs: ['low-latency'],
      expect: 'has a pool in a proximity placement group',
      holds: (_aks, context) => {
        const pools = poolsIn(context);
        if (some(pools, inGroup)) return true;
        return pools.length === 0
          ? unknown('the evidence shows no pool of this cluster')
          : fail('no pool is in a proximity placement group', {
              at: 'properties.agentPoolProfiles',
            });
      },
      fix: 'Add a pool with a group: `az aks nodepool add --ppg PPG_ID --zones 1`.',
    }),
  },
});

type PoolOf = ReturnType<typeof poolsOf>[number];

function poolsIn({ resource, inventory }: Context): readonly PoolOf[] {
  return poolsOf(resource as Resource<ManagedCluster>, inventory);
}

function systemPools(context: Context): readonly PoolOf[] {
  return poolsIn(context).filter((one) => modeOf(one) === 'System');
}

function inGroup({ settings }: PoolOf): boolean {
  return isSet(settings, 'proximityPlacementGroupID');
}
