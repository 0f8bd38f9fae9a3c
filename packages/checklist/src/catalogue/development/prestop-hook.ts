import { item } from '../kit.ts';

export default item({
  title: 'Implement a proper prestop hook',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: 'A terminating pod keeps serving for the seconds that endpoint removal needs, finishes its work, and exits before `terminationGracePeriodSeconds` (default 30, counted from before the hook). A `preStop` with the `sleep` action does the first part without a shell; the application handles SIGTERM for the rest.',
  fix: `\`\`\`yaml
spec:
  terminationGracePeriodSeconds: 60
  containers:
  - name: app
    lifecycle:
      preStop:
        sleep: { seconds: 15 }
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster container images must include the preStop hook" (1a3b9003-eac6-4d39-a184-4a567ace7645).',
  links: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Does the application stop accepting work on SIGTERM and finish within its grace period?',
    attach: 'a rollout test under load without failed requests',
    months: 12,
  },
});
