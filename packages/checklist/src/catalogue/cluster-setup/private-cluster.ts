import { item } from '../kit.ts';

export default item({
  title: 'Private cluster',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'The API server has no public address: either a private endpoint (Private Link) or API server VNet integration with the public side off. Administrators and self-hosted agents come through Bastion, VPN, ExpressRoute or peering. Names resolve through a private DNS zone that reaches the hub. A public cluster with tight ranges is an accepted second best.',
  fix: 'new: `az aks create … --enable-private-cluster --enable-apiserver-vnet-integration`. Existing: `az aks update -g RG -n AKS --enable-apiserver-vnet-integration --apiserver-subnet-id SUBNET`, restart, then `--enable-private-cluster` (one way, checks capacity). `az aks update … --disable-public-fqdn`.',
  prevent:
    '"Azure Kubernetes Service Private Clusters should be enabled" (040732e8-d947-40b8-95d6-854c95024bf8, can deny), "Azure Kubernetes Service Clusters should disable Command Invoke" (89f2d532-c53c-4f8f-9afa-4927b1114a0d).',
  peers: [
    'checkov/CKV_AZURE_115',
    'trivy/AVD-AZU-0065',
    'azqr/aks-004',
    'kubescape/C-0252',
    'review-checklists/ecccd979-3b6b-4cda-9b50-eb2eb03dda6d',
    'review-checklists/d7672c26-7602-4482-85a4-14527fbe855c',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/private-clusters',
    'https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
    'https://learn.microsoft.com/azure/aks/access-private-cluster',
  ],
  attest: {
    question: 'Who needs the API server from outside the network, and why?',
    months: 12,
  },
});
