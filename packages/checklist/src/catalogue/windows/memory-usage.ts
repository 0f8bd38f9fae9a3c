import { item } from '../kit.ts';

export default item({
  title: 'Watch for memory usage',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Windows has no OOM killer: it pages before it dies, so a node that is overbooked gets slow first, and recent kubelets then evict pods. Good is a memory limit on every Windows container, with the request left out or equal to it, and limits that together fit into what the node can allocate. Memory is watched, because slowness is the first symptom.',
  fix: `Set the limit and leave the memory request out; it then equals the limit:

\`\`\`yaml
resources:
  requests:
    cpu: 500m
  limits:
    cpu: "1"
    memory: 2Gi
\`\`\`

Take the memory from \`kubectl top pod -n NAMESPACE\` at peak, plus a quarter. AKS holds back 2 GB more on Windows nodes, and a bigger VM size needs a new pool.`,
  prevent:
    'Azure Policy "Kubernetes cluster Windows containers should not overcommit cpu and memory" (a2abc456-f0ae-464b-bd3a-07a3cdbd7fb1); a LimitRange whose `default` equals its `defaultRequest`.',
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
    attach: 'the rule',
    months: 12,
  },
});
