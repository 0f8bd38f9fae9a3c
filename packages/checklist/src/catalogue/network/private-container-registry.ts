import { item } from '../kit.ts';

export default item({
  title: "Don't expose your container registry on Internet",
  priority: 'low',
  pillar: 'security',
  evidence: ['azure'],
  why: "Premium registry, public access disabled, a private endpoint in (or peered with) each cluster's network, and DNS that resolves the registry to it. Selected public networks only as a transition. How the private side is built is judged by `container/registry-network-segmentation`; this item judges the open door and the cluster's view of it.",
  fix: 'first the endpoint and the DNS link, then `az acr update -n REG --sku Premium --public-network-enabled false`; `az network private-dns link vnet create -g RG -z privatelink.azurecr.io -n aks -v VNET_ID -e false`.',
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
});
