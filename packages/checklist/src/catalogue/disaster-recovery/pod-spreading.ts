import { antiAffinityAnswer } from '../../resources/azure/placement/node-each.ts';
import { spreadByDefault } from '../../resources/azure/placement/spreading-defaults.ts';
import { floorOf } from '../../resources/kubernetes/autoscaling/scalers.ts';
import {
  deployment,
  node,
  replicaSet,
  rollout,
  statefulSet,
} from '../../resources/kubernetes/kinds.ts';
import { isListed } from '../../resources/kubernetes/listed-workloads.ts';
import { served } from '../../resources/kubernetes/services.ts';
import { inSeveralZones, onSeveralNodes } from '../../resources/kubernetes/spreading/living.ts';
import {
  constraint,
  needsNodeEach,
  selectsItself,
  spreadRule,
  spreadsItself,
} from '../../resources/kubernetes/spreading/rules.ts';
import { topologyKeyAnswer } from '../../resources/kubernetes/spreading/topology-keys.ts';
import { workloadsOf } from '../../resources/kubernetes/subjects.ts';
import { text } from '../../resources/kubernetes/values.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import { type Context, check, fail, item } from '../kit.ts';

const replicated = workloadsOf('workload', deployment, statefulSet, rollout, replicaSet);

export default item({
  title: 'Avoid Pods being placed into a single node',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: "Replicas that share a node fail together, and a drain takes all of them at once. Good is that the replicas of an application land on different nodes and, in a zonal cluster, in different zones: by topology spread constraints (soft by default, hard where a pending pod is better than a shared node) or pod anti-affinity, with a selector that matches the application's own pods. The defaults of AKS help a little: from Kubernetes 1.33 its scheduler spreads over zones, and Deployment Safeguards in Enforce (always on in Automatic) add a soft spread over nodes.",
  fix: `Add this to the pod template, with the labels of its own pods:

\`\`\`yaml
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: { matchLabels: { app: shop } }
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: { matchLabels: { app: shop } }
\`\`\``,
  prevent:
    'Azure Policy "Must Have Anti Affinity Rules or Topology Spread Constraints Set" (34c88cd4-5d72-4dbb-bf77-12c3cafe8791), which is part of Deployment Safeguards.',
  peers: [
    'kube-linter/no-anti-affinity',
    'kube-score/deployment-has-host-podantiaffinity',
    'kube-score/statefulset-has-host-podantiaffinity',
    'kube-score/pod-topology-spread-constraints',
    'polaris/topologySpreadConstraint',
    'aprl/928fcc6f-5e9a-42d9-9bd4-260af42de2e5',
    'the-aks-checklist/1eea4888-8c2a-40b2-a40b-cacdc5f55497',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-zone-resiliency-recommendations',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
    'https://learn.microsoft.com/azure/aks/configure-aks-scheduler',
  ],
  attest: {
    question: 'Why may this application run on one node?',
    months: 12,
  },
  guards: ['anti-affinity-exceeds-nodes', 'spread-dead-topology-key', 'spread-selector-mismatch'],
  checks: {
    'replicas-not-spread': check({
      each: replicated,
      severity: (subject, { inventory }) =>
        served(subject, inventory) === 'yes' ? 'medium' : 'low',
      when: hasReplicas,
      expect: 'spreads its replicas over nodes or zones',
      holds: (subject, { inventory }) =>
        spreadsItself(subject, inventory) || spreadByDefault(subject, notSpread, inventory),
      fix: 'Add topologySpreadConstraints with the labels of its own pods.',
      peers: [
        'kube-linter/no-anti-affinity',
        'kube-score/deployment-has-host-podantiaffinity',
        'kube-score/statefulset-has-host-podantiaffinity',
        'polaris/topologySpreadConstraint',
      ],
    }),
    'spread-selector-mismatch': check({
      each: constraint,
      severity: 'medium',
      expect: 'counts the pods that it is meant to spread',
      holds: ({ rule, workload }) => {
        if (selectsItself(rule, workload)) return true;
        // Read last, so that the finding points at it.
        return rule.labelSelector == null
          ? fail('has no labelSelector, so it counts no pods')
          : fail('its labelSelector does not match the labels of its own pods');
      },
      fix: 'Set labelSelector to the labels of the pod template.',
      peers: ['kube-score/pod-topology-spread-constraints'],
    }),
    'spread-dead-topology-key': check({
      each: spreadRule,
      severity: 'low',
      expect: 'tells nodes apart by a label that they have',
      holds: ({ rule, workload }, { inventory }) => {
        const answer = topologyKeyAnswer(text(rule, 'topologyKey'), workload, inventory);
        text(rule, 'topologyKey');
        return answer;
      },
      fix: 'Use kubernetes.io/hostname or topology.kubernetes.io/zone.',
    }),
    'anti-affinity-exceeds-nodes': check({
      each: replicated,
      severity: 'low',
      when: (subject, context) => {
        const { inventory } = context;
        const applies = hasReplicas(subject, context);
        if (applies !== true) return applies;
        if (!needsNodeEach(subject, inventory)) return 'its pods may share a node';
        return (
          inventory.covers('azure') || inventory.all(node).length > 0 || 'no nodes to compare with'
        );
      },
      expect: 'has a node for each of its replicas',
      holds: (subject, { inventory }) => antiAffinityAnswer(subject, inventory),
      fix: 'Make the anti-affinity preferred, or allow the pool more nodes.',
    }),
    'replicas-on-one-node': check({
      each: replicated,
      only: 'observed',
      severity: 'high',
      when: hasReplicas,
      expect: 'has its pods on two nodes or more',
      holds: (subject, { inventory }) => onSeveralNodes(subject, inventory),
      fix: 'Add topologySpreadConstraints over kubernetes.io/hostname, then `kubectl rollout restart`.',
    }),
    'replicas-in-one-zone': check({
      each: replicated,
      only: 'observed',
      severity: 'low',
      when: hasReplicas,
      expect: 'has its pods in two zones or more',
      holds: (subject, { inventory }) => inSeveralZones(subject, inventory),
      fix: 'Add topologySpreadConstraints over topology.kubernetes.io/zone, then `kubectl rollout restart`.',
    }),
  },
});

const notSpread = fail('nothing keeps its replicas apart', { at: 'metadata.name' });

function hasReplicas(subject: Workload, { inventory, settings }: Context): true | string {
  if (isListed(subject, settings.pinnedWorkloads) === 'yes') {
    return 'is pinned on purpose, as the configuration says';
  }
  return floorOf(subject, inventory) > 1 || 'may run a single replica';
}
