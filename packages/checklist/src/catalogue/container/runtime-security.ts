import { item } from '../kit.ts';

export default item({
  title: 'Runtime Security of Applications',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'A runtime sensor (Defender sensor, Falco, Tetragon or a commercial agent) watches process, file and network behaviour on every Linux node, including tainted and autoscaled pools, and its alerts reach people who act. Pod hardening (seccomp, non-root) is judged elsewhere; this item is detection.',
  fix: '`az aks update -g RG -n CLUSTER --enable-defender`. For Falco or Tetragon: install the Helm chart with `tolerations: [{operator: Exists}]` so that tainted pools are covered.',
  prevent:
    '*Configure Azure Kubernetes Service clusters to enable Defender profile* `64def556-fbad-4622-930e-72d1d5589bf5`; audit: *…should have Defender profile enabled* `a1840de2-8088-4ea8-b153-b4c723e9cb01`.',
  peers: [
    'psrule/Azure.AKS.DefenderProfile',
    'review-checklists/c9e95ffe-6dd1-4a17-8c5f-110389ca9b21',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
  ],
  attest: {
    question:
      'Who receives runtime alerts of this cluster, and when was the chain last tested with a simulated alert?',
    attach: 'the test alert',
    months: 12,
  },
});
