import { item } from '../kit.ts';

export default item({
  title: 'Apply the right deployment type to your application',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A release never takes all replicas away and can be undone: rolling update for stateless services, Recreate only for singletons with an exclusive volume, canary or blue-green (Argo Rollouts, Flagger, Gateway API weights) where a bad release is expensive. Cluster upgrades have their own strategy (Operations).',
  fix: `\`\`\`yaml
strategy:
  type: RollingUpdate
  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }
minReadySeconds: 10
\`\`\`
  Exclusive volume: use a StatefulSet, or \`Recreate\`, or Azure Files with ReadWriteMany.`,
  prevent:
    'ValidatingAdmissionPolicy on `spec.strategy` of served Deployments; staged environments in the pipeline.',
  peers: [
    'kube-linter/no-rolling-update-strategy',
    'kube-score/deployment-strategy',
    'review-checklists/785c2fa5-5b56-4ad4-a408-fe72734c476b',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Which release technique does each critical application use, and when was a rollback last exercised?',
    attach: 'the release record',
    months: 12,
  },
});
