import { item } from '../kit.ts';

export default item({
  title: 'Read The Definitive Guide to Securing Kubernetes',
  priority: 'low',
  pillar: 'security',
  evidence: ['report', 'attestation'],
  why: "The team knows a current Kubernetes hardening guide and has held the cluster against it: the CIS AKS Benchmark, the NSA/CISA guide, or Microsoft's security baseline for AKS. What counts is a dated assessment, not the reading.",
  fix: "run `kube-bench run --benchmark aks-1.7 --json` in a Job on a node, or `kubescape scan framework nsa --format json --output nsa.json`, hand the file over; then read https://learn.microsoft.com/azure/aks/concepts-security and the benchmark's chapters 4 and 5.",
  prevent:
    'initiative "[Preview]: Kubernetes cluster should follow the security control recommendations of Center for Internet Security (CIS) Kubernetes benchmark" `4fd005fd-51be-478f-a8fb-149d48b20d48`.',
  peers: ['kubescape/frameworks'],
  links: [
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://kubernetes.io/docs/concepts/security/security-checklist/',
  ],
  attest: {
    question: 'Has the platform team read a hardening guide and recorded the gaps it found?',
    attach: 'the gap list; valid 365 days',
    months: 12,
  },
});
