import { item } from '../kit.ts';

export default item({
  title: "Don't use naked pods",
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Pods come from a controller (Deployment, StatefulSet, DaemonSet, Job), so a lost node means a new pod. A naked pod is not recreated, and it keeps the cluster autoscaler from removing its node.',
  fix: 'wrap the pod: `kind: Deployment`, `spec.replicas: 2`, `spec.selector.matchLabels` equal to the template labels, the old Pod spec under `spec.template.spec`; one-time work: `kind: Job` with `backoffLimit` and `ttlSecondsAfterFinished`.',
  prevent:
    'Azure Policy "Kubernetes cluster should not use naked pods" (65280eef-c8b4-425e-9aec-af55e55bf581).',
  peers: ['kubescape/C-0073', 'popeye/POP-208'],
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview',
  ],
});
