import {
  cluster,
  hasHostedSystemPools,
  hasNodeAutoProvisioning,
  poolsOf,
} from '../../resources/azure/cluster.ts';
import type { PoolSettings } from '../../resources/azure/pool-types.ts';
import {
  floorOf,
  isHosted,
  isStopped,
  modeOf,
  parseTaint,
  systemPoolSlot,
} from '../../resources/azure/pools.ts';
import { strayPools } from '../../resources/azure/stray-pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { list } from '../../resources/azure/values.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { PodSpec } from '../../resources/kubernetes/types.ts';
import { list as listIn, section } from '../../resources/kubernetes/values.ts';
import { howMany } from '../../resources/words.ts';
import { type Context, check, fail, item, pass, type Resource, some, unknown } from '../kit.ts';

export default item({
  title: 'Use System Node Pools',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'CoreDNS, metrics-server and the other system pods keep the cluster alive. An application that fills their nodes takes name resolution down with it. Good is a System pool of its own, tainted `CriticalAddonsOnly=true:NoSchedule`, with three nodes (two at least), and applications in User pools or on nodes that node auto-provisioning makes; on AKS Automatic Microsoft can host the System pool.',
  fix: '`az aks nodepool add -g RG --cluster-name AKS -n sys --mode System --node-count 3 --node-taints CriticalAddonsOnly=true:NoSchedule --zones 1 2 3`, then make the old pool a User pool (`az aks nodepool update … --mode User`) and delete it if it is not needed: system pods that run do not move by themselves.',
  prevent:
    'Azure Policy "Restricts the CriticalAddonsOnly taint to just the system pool." (e16d171b-bfe5-4d79-a525-19736b396e92) and "Reserved System Pool Taints" (48940d92-ff05-449e-9111-e742d9280451), both part of Deployment Safeguards.',
  peers: [
    'aprl/5ee083cd-6ac3-4a83-8913-9549dd36cf56',
    'aprl/7f7ae535-a5ba-4665-b7e0-c451dbdda01f',
    'review-checklists/6f158e3e-a3a9-42c2-be7e-2165c3a87af4',
    'review-checklists/a7a1f893-9bda-4477-98f2-4c116775c2ea',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/aks/automatic/aks-automatic-managed-system-node-pools-about',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  guards: ['toleration-critical-addons'],
  checks: {
    'system-pool-dedicated': check({
      each: systemPoolSlot,
      when: ({ pool }, { resource }) => {
        if (!pool)
          return hasHostedSystemPools(resource.body as ManagedCluster)
            ? 'Microsoft hosts the System pool'
            : true;
        if (isHosted(pool)) return 'Microsoft hosts the System pool';
        return modeOf(pool) === 'System' || 'is no System pool';
      },
      expect: 'keeps applications off the System pool',
      holds: ({ pool }) =>
        pool
          ? isDedicated(pool.settings)
          : unknown('the evidence shows no System pool of this cluster'),
      fix: 'Taint the System pool: `az aks nodepool update --node-taints CriticalAddonsOnly=true:NoSchedule`.',
      peers: ['checkov/CKV_AZURE_232'],
    }),
    'user-capacity-present': check({
      each: cluster,
      dev: 'not-applicable',
      severity: onlySystemPodsFit,
      expect: 'has nodes for applications',
      holds: (aks, context) => {
        const pools = poolsOf(context.resource as Resource<ManagedCluster>, context.inventory);
        const hasUserPool = () => some(pools, (pool) => /^(?:User|Machines)$/.test(modeOf(pool)));
        if (some([() => hasNodeAutoProvisioning(aks), hasUserPool], (holds) => holds())) {
          return pass('has a pool of mode User, or provisions nodes by itself');
        }
        if (pools.length === 0) return unknown('the evidence shows no pool of this cluster');
        if (mayHaveMorePools(context)) {
          return unknown(
            'parts of the code whose content or cluster is not known may add a User pool',
          );
        }
        return fail('has no pool of mode User and no node auto-provisioning', {
          at: 'properties.agentPoolProfiles',
        });
      },
      fix: 'Add a User pool: `az aks nodepool add --mode User`, or turn on node auto-provisioning.',
    }),
    'system-pool-node-count': check({
      each: systemPoolSlot,
      dev: 'not-applicable',
      when: ({ pool }) => {
        if (!pool) return 'is no System pool';
        if (isHosted(pool)) return 'Microsoft hosts the System pool';
        if (isStopped(pool)) return 'is stopped';
        return modeOf(pool) === 'System' || 'is no System pool';
      },
      expect: 'keeps three nodes or more for system pods',
      holds: ({ pool }) => {
        const floor = pool ? floorOf(pool) : 0;
        if (floor >= 3) return true;
        return fail(`may have no more than ${howMany(floor, 'node')}, and 3 are recommended`, {
          severity: floor < 2 ? 'high' : 'low',
        });
      },
      fix: 'Raise the number of nodes, or the minimum of the autoscaler, to 3.',
      peers: ['psrule/Azure.AKS.MinNodeCount'],
    }),
    'toleration-critical-addons': check({
      each: workload,
      severity: 'low',
      when: ({ kind }) => kind !== 'DaemonSet' || 'is a DaemonSet',
      expect: 'stays off the System pool',
      holds: ({ pod }) => !some([toleratesSystemTaint, selectsSystemNodes], (is) => is(pod)),
      fix: 'Remove the toleration of CriticalAddonsOnly, or the selection of system nodes.',
    }),
  },
});

const taintKey = 'CriticalAddonsOnly';

/** https://learn.microsoft.com/azure/aks/use-system-pools */
function isDedicated(settings: PoolSettings): boolean {
  return some(list(settings, 'nodeTaints'), (taint) => {
    const { key, value, effect } = parseTaint(taint);
    return key === taintKey && value === 'true' && effect !== 'PreferNoSchedule';
  });
}

/** When every System pool is tainted, applications find no node at all. */
function onlySystemPodsFit(_aks: ManagedCluster, { resource, inventory }: Context) {
  const pools = poolsOf(resource as Resource<ManagedCluster>, inventory);
  const open = some(pools, (pool) => modeOf(pool) === 'System' && !isDedicated(pool.settings));
  return open ? 'low' : 'high';
}

/** Declared pools may stand in modules or nested deployments that could not be read, or not tell their cluster. */
function mayHaveMorePools({ resource, inventory }: Context): boolean {
  return (
    !resource.observed &&
    (inventory.gaps.some(({ evidence }) => evidence === 'azure') ||
      inventory.index(strayPools).length > 0)
  );
}

function toleratesSystemTaint(pod: PodSpec): boolean {
  return some(listIn(pod, 'tolerations'), ({ key, operator }) =>
    key ? key === taintKey : operator === 'Exists',
  );
}

function selectsSystemNodes(pod: PodSpec): boolean {
  return section(pod, 'nodeSelector')?.['kubernetes.azure.com/mode'] === 'system';
}
