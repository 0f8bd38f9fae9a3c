import { item } from '../kit.ts';

export default item({
  title: 'Runtime Security of Applications',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Scans and admission rules judge an image before it starts; what an attacker does inside a running container is invisible without a sensor. Good is a runtime sensor (the Defender sensor, Falco, Tetragon or a commercial agent) that watches processes, files and network on every Linux node, tainted and autoscaled pools included. Its alerts reach people who act on them.',
  fix: `Turn on the Defender sensor: \`az aks update -g RG -n CLUSTER --enable-defender\`. Falco and Tetragon come as Helm charts; install them with a toleration for every taint, so that no pool is left out:

\`\`\`yaml
tolerations:
  - operator: Exists
\`\`\`

Then raise a simulated alert and see whom it reaches.`,
  prevent:
    'Azure Policy "Configure Azure Kubernetes Service clusters to enable Defender profile" (64def556-fbad-4622-930e-72d1d5589bf5) turns the sensor on; "Azure Kubernetes Service clusters should have Defender profile enabled" (a1840de2-8088-4ea8-b153-b4c723e9cb01) reports clusters without it.',
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
  reuses: ['defender-sensor-ready'],
});
