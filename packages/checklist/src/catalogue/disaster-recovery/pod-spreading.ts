import { item } from '../kit.ts';

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
});
