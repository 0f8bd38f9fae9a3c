import { cluster, hasNodeAutoProvisioning, pool } from '../../resources/azure/cluster.ts';
import { isGateway, isStopped } from '../../resources/azure/pools.ts';
import { amount, isTrue, oneOf, text } from '../../resources/azure/values.ts';
import {
  autoscalerStatus,
  parseAutoscalerStatus,
} from '../../resources/kubernetes/autoscaling/autoscaler-status.ts';
import { imageReference } from '../../resources/kubernetes/image.ts';
import { configMap, nodePool, priorityClass } from '../../resources/kubernetes/kinds.ts';
import { entriesOf } from '../../resources/kubernetes/lenient.ts';
import { findNamed } from '../../resources/kubernetes/lookup.ts';
import { longRunning, workload } from '../../resources/kubernetes/subjects.ts';
import { integer } from '../../resources/kubernetes/values.ts';
import { inForce } from '../../resources/kubernetes/versions.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  check,
  every,
  fail,
  firstOf,
  given,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  peek,
  type Resource,
  Unresolved,
  unknown,
} from '../kit.ts';

/** Pods of a lower priority never make the autoscaler add a node. */
const lowestPriority = -10;
/** Classes that every cluster has. */
const builtIn: ReadonlySet<string> = new Set(['system-node-critical', 'system-cluster-critical']);
/** Annotations of a pod that keep its node from being removed. */
const keepers = [
  { key: 'cluster-autoscaler.kubernetes.io/safe-to-evict', value: 'false' },
  { key: 'karpenter.sh/do-not-disrupt', value: 'true' },
] as const;
const tenMinutes = 10 * 60 * 1000;

export default item({
  title: 'Set up cluster auto-scaling',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'Where nodes do not follow the pods, load waits in Pending or idle nodes cost money. Nodes come from node auto-provisioning (AKS Automatic, or AKS Standard with mode Auto) or from the cluster autoscaler on each user pool, with a real range, room to the maximum, and workloads that can be moved. The switch, the range and the limits of each pool are judged in "Enable cluster autoscaling" and shown here too; this item adds whether the set-up can work.',
  fix: `Turn the autoscaler on for each user pool, with a real range: \`az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --enable-cluster-autoscaler --min-count 2 --max-count 10\`; another range: \`--update-cluster-autoscaler\`; the profile: \`az aks update -g RG -n CLUSTER --cluster-autoscaler-profile balance-similar-node-groups=true,expander=least-waste\`. Set skip-nodes-with-local-storage there as well: sources differ on its default.

Or use node auto-provisioning: \`az aks update -g RG -n CLUSTER --node-provisioning-mode Auto\` after the autoscaler is off on all pools. It excludes autoscaled pools and Windows pools; fixed pools may stay. Limit each NodePool: \`spec: { limits: { cpu: "200", memory: 800Gi } }\`.`,
  prevent:
    'A custom Azure Policy on `Microsoft.ContainerService/managedClusters/agentPools` `enableAutoScaling` (no built-in definition found).',
  peers: [
    'psrule/Azure.AKS.AutoScaling',
    'aprl/902c82ff-4910-4b61-942d-0d6ef7f39b67',
    'review-checklists/90ce65de-8e13-4f9c-abd4-69266abca264',
    'review-checklists/081a5417-4158-433e-a3ad-3c2de733165c',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler',
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview',
    'https://learn.microsoft.com/azure/aks/node-auto-provisioning',
  ],
  attest: {
    question: 'Do vCPU quota and subnet addresses cover the sum of all maximum counts plus surge?',
    attach: 'the calculation',
    months: 6,
  },
  reuses: [
    'pool-autoscaling',
    'autoscaler-bounds',
    'autoscaler-zone-balance',
    'vmss-autoscale-conflict',
    'nap-nodepool-limits',
    'workload-fits-node',
  ],
  guards: [
    'scale-down-blocked',
    'scale-up-ignored-priority',
    'vmss-autoscale-conflict',
    'workload-fits-node',
  ],
  checks: {
    'autoscaler-at-maximum': check({
      each: pool,
      only: 'observed',
      severity: 'high',
      dev: 'not-applicable',
      when: (subject) => {
        const { settings } = subject;
        if (!isTrue(settings, 'enableAutoScaling')) return 'does not scale by itself';
        if (isGateway(subject)) return 'is a gateway pool';
        if (isStopped(subject)) return 'is stopped';
        return amount(settings, 'maxCount') !== 0 || 'has a maximum of 0';
      },
      expect: 'has room to grow',
      holds: ({ settings }) => {
        const [most, count] = [amount(settings, 'maxCount'), amount(settings, 'count')];
        if (most === undefined || count === undefined) {
          return unknown('count and maxCount are not both in the evidence');
        }
        return count < most ? true : fail(`count ${count} has reached maxCount ${most}`);
      },
      fix: 'Raise the maximum of the pool, or let another pool take the load.',
    }),
    'priority-expander-config-missing': check({
      each: cluster,
      dev: 'not-applicable',
      when: ({ properties }) =>
        text(properties?.autoScalerProfile, 'expander')?.toLowerCase() === 'priority' ||
        'does not use the expander priority',
      expect: 'has the ConfigMap that its expander reads',
      holds: (_aks, { inventory }) => {
        const name = 'cluster-autoscaler-priority-expander';
        const found = real(findNamed(configMap, name, 'kube-system', inventory), inventory);
        const hasPriorities = firstOf(found, ({ body }) =>
          body.data && given(body.data, 'priorities') != null ? true : undefined,
        );
        if (hasPriorities) return true;
        const at = 'properties.autoScalerProfile.expander';
        if (found.length > 0) return fail(`ConfigMap ${name} has no key priorities`, { at });
        if (findNamed(configMap, name, undefined, inventory).length > 0) {
          return unknown(`ConfigMap ${name} does not say its namespace`);
        }
        return whereMissing(inventory, `ConfigMap kube-system/${name}`, at);
      },
      fix: 'Create ConfigMap kube-system/cluster-autoscaler-priority-expander with the key priorities, or choose another expander.',
    }),
    'nap-without-node-pools': check({
      each: cluster,
      severity: 'high',
      dev: 'not-applicable',
      when: (aks) => hasNodeAutoProvisioning(aks) || 'does not provision nodes by itself',
      expect: 'has a NodePool to provision nodes from',
      holds: ({ properties }, { inventory }) => {
        const pools = oneOf(properties?.nodeProvisioningProfile, 'defaultNodePools', [
          'Auto',
          'None',
        ]);
        // Absent means Auto: https://learn.microsoft.com/rest/api/aks/managed-clusters/get
        if ((pools ?? 'Auto') === 'Auto') return true;
        if (real(inventory.all(nodePool), inventory).length > 0) return true;
        const at = 'properties.nodeProvisioningProfile.defaultNodePools';
        return whereMissing(inventory, 'NodePool', at);
      },
      fix: 'Create a NodePool (karpenter.sh/v1), or set defaultNodePools to Auto.',
    }),
    'scale-down-blocked': check({
      each: longRunning,
      severity: 'low',
      dev: 'not-applicable',
      when: ({ kind }) => kind !== 'DaemonSet' || 'is a DaemonSet, which no drain moves',
      expect: 'lets its node be removed',
      holds: ({ podMeta }) =>
        firstOf(keepers, ({ key, value }) => {
          const written: unknown = podMeta.annotations?.[key];
          if (written === value) return fail(`the pods carry ${key}: "${value}"`);
          return typeof written === 'boolean'
            ? fail(`annotation ${key} is malformed: ${written} is not a string`)
            : undefined;
        }) ?? notApplicable('does not hold its node'),
      fix: 'Remove the annotation from the pod template and protect the pods with a disruption budget.',
    }),
    'scale-up-ignored-priority': check({
      each: workload,
      dev: 'not-applicable',
      when: (subject) => {
        if (!subject.pod.priorityClassName) return 'names no priority class';
        return !isSurelyPlaceholder(subject) || 'only holds room for other pods';
      },
      expect: 'has a priority that makes the autoscaler add nodes',
      holds: (subject, { resource, inventory }) => {
        const name = subject.pod.priorityClassName ?? '';
        if (builtIn.has(name)) return true;
        const classes = inForce(
          findNamed(priorityClass, name, undefined, inventory),
          resource,
          (found) => found,
        );
        if (classes.length === 0) return unknown(`PriorityClass ${name} is not in the evidence`);
        const values = classes.map(({ body }) => integer(body, 'value') ?? 0);
        const low = values.filter((value) => value < lowestPriority);
        if (low.length === 0) return true;
        // Throws where the images are not known.
        isPlaceholder(subject);
        return low.length === values.length
          ? fail(
              `PriorityClass ${subject.pod.priorityClassName} is ${low[0]}: below ${lowestPriority} no node is added`,
            )
          : unknown(`which version of PriorityClass ${name} is in force is not known`);
      },
      fix: 'Use a PriorityClass of -10 or more.',
    }),
    'cluster-autoscaler-unhealthy': check({
      each: autoscalerStatus,
      only: 'observed',
      severity: 'high',
      dev: 'not-applicable',
      when: ({ data }) => data?.status !== undefined || 'has no status',
      expect: 'reports a healthy autoscaler',
      holds: ({ data }, { resource: { collectedAt }, now }) => {
        const report = parseAutoscalerStatus(data?.status ?? '');
        if (!report) return unknown('data.status has a format that is not known');
        const read = collectedAt === undefined ? now : new Date(collectedAt);
        if (read.getTime() - report.time.getTime() > tenMinutes) {
          return unknown(
            `the status is of ${report.time.toISOString()}, more than 10 minutes before it was read`,
            'stale-data',
          );
        }
        if (report.health === 'Unhealthy') return fail('the autoscaler is Unhealthy');
        const [stuck] = report.backedOff;
        if (stuck) {
          return fail(`node group ${stuck.name} is in Backoff: ${stuck.code ?? 'no error code'}`);
        }
        return report.health === 'Healthy' || unknown(`its health is ${report.health}`);
      },
      fix: 'Find the cause in the ConfigMap kube-system/cluster-autoscaler-status: quota, addresses or capacity.',
    }),
  },
});

/** What really is in a cluster is told by complete evidence, where there is some. */
function real<Body>(
  found: readonly Resource<Body>[],
  inventory: Inventory,
): readonly Resource<Body>[] {
  return inventory.complete('kubernetes') ? found.filter(({ complete }) => complete) : found;
}

/** Something that the cluster itself must hold was not found. */
function whereMissing(inventory: Inventory, what: string, at: string): Outcome {
  if (!inventory.covers('kubernetes')) {
    return unknown(`needs the evidence of the cluster itself: ${what}`);
  }
  if (!inventory.complete('kubernetes')) {
    return unknown(`no ${what} in the evidence, which may not be all there is`);
  }
  return isOnlyCluster(inventory)
    ? fail(`there is no ${what}`, { at })
    : unknown(`no ${what} in the evidence, and which of the clusters that is from is not known`);
}

/** Pods that do nothing, so that real ones can take their place. */
function isPlaceholder({ pod, resource }: Workload): boolean {
  const containers = entriesOf(pod.containers);
  return (
    containers.length > 0 &&
    every(containers, (container) => {
      const { repository } = imageReference(peek(container, 'image'), resource.observed);
      return repository === 'pause' || repository.endsWith('/pause');
    })
  );
}

function isSurelyPlaceholder(subject: Workload): boolean {
  try {
    return isPlaceholder(subject);
  } catch (error) {
    if (error instanceof Unresolved) return false;
    throw error;
  }
}
