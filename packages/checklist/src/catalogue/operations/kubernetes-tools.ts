import { item } from '../kit.ts';

export default item({
  title: 'Make your life easier with K8S Tools',
  priority: 'low',
  pillar: 'operations',
  evidence: ['pipeline', 'kubernetes', 'attestation'],
  why: 'Operators have an agreed, current tool set: `kubectl` within one minor of the API server, `kubelogin` for Entra sign-in, Helm 3 or later, plus whatever speeds them up (k9s, kubectx, stern). Versions in pipelines are pinned on purpose and follow the cluster.',
  fix: '`az aks install-cli`; in GitHub Actions step `azure/setup-kubectl` (pinned by commit) with `version: v1.35.4`; migrate Helm 2 releases, then delete Tiller.',
  prevent:
    'Renovate or Dependabot on pinned tool versions; Gatekeeper constraint that refuses images named `tiller`.',
  peers: ['trivy/KSV-0102'],
  links: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://kubernetes.io/releases/version-skew-policy/',
  ],
  attest: {
    question: 'Is there a documented tool set for operators, kept current?',
    attach: 'the page; valid 365 days',
    months: 12,
  },
});
