import { item } from '../kit.ts';

export default item({
  title: 'Allow deploying containers only from known registries',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'Workloads pull only from registries the organisation runs or has approved; public content is imported or cached in ACR (`az acr import`, artifact cache). An admission rule in `deny` enforces it, with a rule that cannot be bypassed by a look-alike host. Egress filtering is a second line, not the first.',
  fix: '`az acr import -n REGISTRY --source docker.io/library/nginx:1.29 --image nginx:1.29` (or an artifact-cache rule), reference the ACR, then assign the policy with an anchored, escaped regex: `^(myregistry\\.azurecr\\.io|mcr\\.microsoft\\.com)\\/.+$` and effect `Deny`; roll out with `Audit` first.',
  prevent:
    "*Kubernetes cluster containers should only use allowed images* `febd0533-8e55-448f-b837-bd0e06f16469`; Gatekeeper `K8sAllowedReposv2`; a ValidatingAdmissionPolicy testing `object.spec.containers.all(c, c.image.startsWith('myregistry.azurecr.io/'))` for all three container lists.",
  peers: [
    'kubescape/C-0001',
    'kubescape/C-0078',
    'kubescape/C-0253',
    'trivy/KSV-0032',
    'trivy/KSV-0034',
    'trivy/KSV-0125',
    'hadolint/DL3026',
    'review-checklists/55b46a94-8008-4ae7-b7e4-b475b6c8bdbf',
    'cis-aks/5.1.4',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/container-registry/buffer-gate-public-content',
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
  ],
  attest: {
    question:
      'Which control denies images from other registries in this cluster (policy, webhook, egress)?',
    attach: 'the policy and the output of one denied deployment',
    months: 12,
  },
});
