import { item } from '../kit.ts';

export default item({
  title: 'Allow deploying containers only from known registries',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'A cluster that pulls from anywhere runs whatever a look-alike name or a public repository in foreign hands serves. Good is to pull only from registries that the organisation runs or has approved, with public content imported into ACR or cached there. An admission rule that denies everything else enforces it, written so that no look-alike host passes; egress filtering is a second line, not the first.',
  fix: `1. Bring public content home, by import or an artifact cache rule: \`az acr import -n REGISTRY --source docker.io/library/nginx:1.29 --image nginx:1.29\`. Images of the frozen \`k8s.gcr.io\` are on \`registry.k8s.io\`.
2. Name the registry in each image reference: \`REGISTRY.azurecr.io/nginx:1.29\`.
3. Assign the Azure Policy "Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469), first with the effect \`Audit\`, then with \`Deny\`. Anchor and escape its \`allowedContainerImagesRegex\`:

\`\`\`text
^(myregistry\\.azurecr\\.io|mcr\\.microsoft\\.com)\\/.+$
\`\`\``,
  prevent: `Azure Policy "Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469) with the effect \`Deny\`; or Gatekeeper \`K8sAllowedReposv2\`; or a ValidatingAdmissionPolicy that tests \`object.spec.containers.all(c, c.image.startsWith('myregistry.azurecr.io/'))\`, and \`initContainers\` and \`ephemeralContainers\` likewise. \`ImagePolicyWebhook\` is no way: it needs API server flags that AKS does not expose.`,
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
