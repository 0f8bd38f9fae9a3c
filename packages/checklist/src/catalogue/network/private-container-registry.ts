import { item } from '../kit.ts';

export default item({
  title: "Don't expose your container registry on Internet",
  priority: 'low',
  pillar: 'security',
  evidence: ['azure'],
  why: 'A registry that answers the whole Internet can be tried with any leaked token, and images are pulled over public addresses. Good is a Premium registry with public access disabled, a private endpoint in the network of each cluster or one peered with it, and DNS that resolves the registry to that endpoint; selected public networks are a transition only. How the private side is built is judged by `container/registry-network-segmentation`; this item judges the open door and how the cluster sees it.',
  fix: `Create the private endpoint and link its DNS zone to the network of each cluster first, then close the public endpoint:

\`\`\`bash
az network private-dns link vnet create -g RG -z privatelink.azurecr.io -n aks -v VNET_ID -e false
az acr update -n REGISTRY --sku Premium --public-network-enabled false
\`\`\``,
  prevent:
    'Azure Policy "Public network access should be disabled for Container registries" (0fdf0491-d080-4575-b627-ad0e843cba0f).',
  peers: ['checkov/CKV_AZURE_139', 'psrule/Azure.ACR.Firewall', 'azqr/cr-004'],
  links: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
    'https://learn.microsoft.com/azure/aks/network-isolated',
  ],
  attest: {
    question: 'Why is the registry reachable from the Internet, and who pulls from outside?',
    months: 12,
  },
  reuses: [
    'registry-firewall-deny',
    'registry-ip-rule-width',
    'registry-private-endpoint',
    'registry-private-dns',
  ],
});
