import {
  armResources,
  cluster,
  hasNodeAutoProvisioning,
  type Pool,
  pool,
  poolsOf,
} from '../../resources/azure/cluster.ts';
import { autoscaleSetting, managedCluster } from '../../resources/azure/kinds.ts';
import { rangesOf } from '../../resources/azure/machine-scale.ts';
import { hasBasicLoadBalancer } from '../../resources/azure/network/network-model.ts';
import { isAmongNodes } from '../../resources/azure/node-groups.ts';
import { hasZonalTwins } from '../../resources/azure/pool-twins.ts';
import { isHosted, isStopped, modeOf, typeOf } from '../../resources/azure/pools.ts';
import { strayPools } from '../../resources/azure/stray-pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { amount, flag, isTrue, list, oneOf, text, textIn } from '../../resources/azure/values.ts';
import { nodePool } from '../../resources/kubernetes/kinds.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import { section } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  fail,
  firstOf,
  item,
  type Outcome,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Enable cluster autoscaling',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A pool of fixed size is paid for at night and too small at noon. Nodes should follow the pods: by the cluster autoscaler on every pool, with room between minimum and maximum, or by node auto-provisioning, which also chooses the sizes; never by both. Zonal pools are kept in balance, no second autoscaler works on the scale sets, and upper limits protect the bill.',
  fix: '`az aks nodepool update -g RG --cluster-name AKS -n apps --enable-cluster-autoscaler --min-count 2 --max-count 10`; for zonal pools `az aks update -g RG -n AKS --cluster-autoscaler-profile balance-similar-node-groups=true`. Or switch it off on all pools (`--disable-cluster-autoscaler`) and turn on node auto-provisioning: `az aks update -g RG -n AKS --node-provisioning-mode Auto`.',
  prevent:
    'A custom Azure Policy on `agentPoolProfiles[*].enableAutoScaling`; there is none built in.',
  peers: ['review-checklists/90ce65de-8e13-4f9c-abd4-69266abca264'],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview',
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler',
    'https://learn.microsoft.com/azure/aks/node-auto-provisioning',
  ],
  attest: {
    question: 'Why does this pool keep a fixed size?',
    months: 12,
  },
  guards: ['vmss-autoscale-conflict'],
  checks: {
    'pool-autoscaling': check({
      each: pool,
      severity: (subject) => (modeOf(subject) === 'System' ? 'low' : 'medium'),
      dev: 'not-applicable',
      when: (subject) => {
        if (isProvisioned(subject)) return 'node auto-provisioning makes nodes as pods need them';
        if (isStopped(subject)) return 'is stopped';
        if (isHosted(subject)) return 'Microsoft hosts the pool';
        if (modeOf(subject) === 'Gateway') return 'is a gateway pool';
        if (modeOf(subject) === 'Machines') return 'is of single machines';
        if (typeOf(subject) === 'FlexNodes') return 'its machines are not of AKS';
        return !isOfMachines(subject) || scalesMachines(subject) || 'is of single machines';
      },
      expect: 'grows and shrinks with the pods',
      // Absent means false: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
      holds: (subject) => scalesMachines(subject) || isTrue(subject.settings, 'enableAutoScaling'),
      fix: 'Turn on the cluster autoscaler: `az aks nodepool update --enable-cluster-autoscaler`.',
      peers: ['psrule/Azure.AKS.AutoScaling', 'aprl/902c82ff-4910-4b61-942d-0d6ef7f39b67'],
    }),
    'autoscaler-bounds': check({
      each: pool,
      severity: 'low',
      when: (subject) => {
        if (isOfMachines(subject)) return 'is of single machines';
        return isTrue(subject.settings, 'enableAutoScaling') || 'has no autoscaler';
      },
      expect: 'has room between its minimum and its maximum',
      holds: ({ settings }) => {
        const [min, max] = [amount(settings, 'minCount'), amount(settings, 'maxCount')];
        if (min === undefined || max === undefined) {
          const key = min === undefined ? 'minCount' : 'maxCount';
          return fail(`${key} is malformed: it is absent, and the autoscaler needs it`);
        }
        return min < max || fail(`from ${min} to ${max} nodes nothing can scale`);
      },
      fix: 'Raise the maximum above the minimum: `az aks nodepool update --update-cluster-autoscaler`.',
    }),
    'autoscaler-zone-balance': check({
      each: cluster,
      severity: 'low',
      when: (_aks, { resource, inventory }) =>
        hasZonalTwins(
          poolsOf(resource as Resource<ManagedCluster>, inventory).filter(isAutoscaled),
        ) || 'has no similar pools in different zones',
      expect: 'keeps like pools of different zones equally large',
      // Absent means false: https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings
      holds: ({ properties }) => isTrue(properties?.autoScalerProfile, 'balanceSimilarNodeGroups'),
      fix: 'Set balance-similar-node-groups to true in the profile of the autoscaler.',
    }),
    'vmss-autoscale-conflict': check({
      each: armResources(autoscaleSetting),
      severity: 'high',
      when: ({ properties }) => flag(properties, 'enabled') !== false || 'is off',
      expect: 'leaves the scale sets of AKS alone',
      holds: ({ properties }, { inventory }) => {
        const target = text(properties, 'targetResourceUri');
        if (!target) return unknown('it does not tell its target', 'unresolved');
        if (!scaleSet.test(target)) return true;
        if (inventory.all(managedCluster).length === 0) {
          return unknown('no cluster is in the evidence');
        }
        const isNode = isAmongNodes(target, inventory);
        if (isNode === undefined) return unknown('a cluster does not tell where its nodes are');
        return !isNode || fail('it scales nodes of AKS, which scales them too');
      },
      fix: 'Delete the autoscale setting, and use the cluster autoscaler of the pool.',
    }),
    'nap-nodepool-limits': check({
      each: objects(nodePool),
      severity: 'low',
      when: ({ metadata, spec }) => {
        if (aksNodePools.has(metadata?.name ?? '')) return 'is made by AKS';
        return spec?.replicas == null || 'has a fixed number of nodes';
      },
      expect: 'limits how far it may grow',
      holds: ({ spec }) => {
        const limits: Readonly<Record<string, unknown>> = section(spec, 'limits') ?? {};
        return some(['cpu', 'memory', 'nodes'], (key) => limits[key] != null);
      },
      fix: 'Set spec.limits.cpu and spec.limits.memory of the NodePool.',
    }),
    'nap-prerequisites': check({
      each: cluster,
      severity: 'medium',
      when: ({ properties }) =>
        oneOf(properties?.nodeProvisioningProfile, 'mode', ['Auto', 'Manual']) === 'Auto' ||
        'does not provision nodes by itself',
      expect: 'has nothing that stands in the way of node auto-provisioning',
      holds: (aks, context) => firstOf(blockers, (blocker) => blocker(aks, context)) ?? true,
      fix: 'Switch off the autoscaler of the pools, and use a managed identity, IPv4 and the Standard load balancer.',
    }),
  },
});

function isProvisioned({ cluster: owner }: Pool): boolean {
  return owner !== undefined && hasNodeAutoProvisioning(owner.body);
}

function isOfMachines(subject: Pool): boolean {
  return typeOf(subject) === 'VirtualMachines';
}

/** https://learn.microsoft.com/azure/aks/virtual-machines-node-pools */
function scalesMachines(subject: Pool): boolean {
  return isOfMachines(subject) && rangesOf(subject.settings).length > 0;
}

function isAutoscaled({ settings }: Pool): boolean {
  return isTrue(settings, 'enableAutoScaling');
}

const scaleSet = /\/microsoft\.compute\/virtualmachinescalesets\//i;

/** https://learn.microsoft.com/azure/aks/node-auto-provisioning-node-pools */
const aksNodePools: ReadonlySet<string> = new Set(['default', 'system-surge']);

type Blocker = (aks: ManagedCluster, context: Context) => Outcome | undefined;

/** https://learn.microsoft.com/azure/aks/node-auto-provisioning#limitations-and-unsupported-features */
const blockers: readonly Blocker[] = [
  (_aks, { resource, inventory }) =>
    firstOf(poolsOf(resource as Resource<ManagedCluster>, inventory), (one) =>
      isAutoscaled(one) ? fail(`the autoscaler of pool ${one.name} is on`) : undefined,
    ),
  ({ properties }) => {
    const client = text(properties?.servicePrincipalProfile, 'clientId') || 'msi';
    return client.toLowerCase() === 'msi' ? undefined : fail('it uses a service principal');
  },
  ({ properties }) =>
    some(
      list(properties?.networkProfile, 'ipFamilies'),
      (family) => textIn(family, 'ipFamilies').toLowerCase() === 'ipv6',
    )
      ? fail('its network has IPv6')
      : undefined,
  (aks) => (hasBasicLoadBalancer(aks) ? fail('its load balancer is Basic') : undefined),
  (_aks, { resource, inventory }) => {
    const strays = resource.observed ? [] : inventory.index(strayPools);
    return firstOf(strays, (one) =>
      isAutoscaled(one)
        ? unknown(`whether the autoscaled pool ${one.name} is its own is not known`)
        : undefined,
    );
  },
];
