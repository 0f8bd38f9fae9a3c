import { item } from '../kit.ts';

export default item({
  title: 'Implement a proper Readiness probe',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Every pod behind a Service says itself when it may receive traffic; a rollout, a scale-out or a node drain then never sends requests to a pod that is not ready. Readiness may look at hard dependencies, liveness must not.',
  fix: `\`\`\`yaml
readinessProbe:
  httpGet: { path: /readyz, port: http }
  periodSeconds: 5
  timeoutSeconds: 2
  failureThreshold: 3
\`\`\``,
  prevent:
    'Azure Policy b1a9997f-2883-4f12-bdff-2280f99b5915 (needs both probes); Gatekeeper requiredprobes.',
  peers: [
    'kube-linter/no-readiness-probe',
    'kube-score/pod-probes',
    'polaris/readinessProbeMissing',
    'checkov/CKV_K8S_9',
    'kubescape/C-0018',
    'popeye/POP-104',
    'aprl/cd6791b1-c60e-4b37-ac98-9897b1e6f4b8',
    'review-checklists/f4fd0602-7ab5-46f1-b66a-e9dea9654a65',
  ],
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question: 'Does readiness turn false when the application cannot serve, and was that tested?',
    months: 12,
  },
});
