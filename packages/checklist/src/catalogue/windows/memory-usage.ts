import { item } from '../kit.ts';

export default item({
  title: 'Watch for memory usage',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: "Every Windows container has a memory limit, with the request left out or equal to it, the limits of a node's pods fit into what the node can allocate, and memory is watched: Windows pages before it dies, so slowness is the first symptom.",
  fix: '`resources: {requests: {cpu: 500m}, limits: {cpu: "1", memory: 2Gi}}`; memory from `kubectl top pod -n <ns>` at peak plus a quarter; a bigger VM size needs a new pool.',
  prevent:
    'Azure Policy "Kubernetes cluster Windows containers should not overcommit cpu and memory" `a2abc456-f0ae-464b-bd3a-07a3cdbd7fb1`; LimitRange with `default` = `defaultRequest`.',
  peers: [
    'kube-linter/unset-memory-requirements',
    'trivy/KSV-0018',
    'kubescape/C-0004',
    'polaris/memoryLimitsMissing',
    'kube-score/container-memory-requests-equal-limits',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/configuration/windows-resource-management/',
    'https://learn.microsoft.com/azure/aks/node-resource-reservations',
  ],
  attest: {
    question: "Who gets an alert when a Windows node's memory runs high?",
    attach: 'the rule; valid 365 days',
    months: 12,
  },
});
