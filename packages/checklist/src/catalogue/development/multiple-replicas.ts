import { item } from '../kit.ts';

export default item({
  title: 'Run more than one replica for your Deployment',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: `Every application that people or systems depend on runs at least two replicas (three over zones), also at its quietest hour: the autoscaler's minimum counts, not the peak. Spreading them over nodes and zones is the Disaster Recovery item "Avoid Pods being placed into a single node"; a budget for drains is \`resource-management/pod-disruption-budgets\`.`,
  fix: '`kubectl -n NS scale deployment APP --replicas=3` and the same number in code, or remove `replicas` and set `minReplicas: 2` on its HPA.',
  prevent: 'Gatekeeper replicalimits (min 2); Deployment Safeguards do not enforce a count.',
  peers: [
    'kube-linter/minimum-three-replicas',
    'kube-linter/hpa-minimum-three-replicas',
    'kube-score/deployment-replicas',
    'kube-score/horizontalpodautoscaler-replicas',
    'polaris/deploymentMissingReplicas',
    'polaris/hpaMinAvailability',
    'popeye/POP-501',
    'aprl/bcfe71f1-ebed-49e5-a84a-193b81ad5d27',
    'aprl/9200aca6-0e83-4749-a5eb-e3939367bdc2',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Which single-replica workloads are accepted, and who accepted the outage on node loss?',
    months: 6,
  },
});
