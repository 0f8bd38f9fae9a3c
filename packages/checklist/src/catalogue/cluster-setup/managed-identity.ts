import { item } from '../kit.ts';

export default item({
  title: 'AKS Managed Identity',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'Control plane, kubelet and add-ons authenticate with managed identities; no client secret to store, leak or renew. Where the cluster uses networks, DNS zones or keys outside its node resource group, the control plane has a user-assigned identity whose roles exist before the cluster.',
  fix: '`az aks update -g RG -n AKS --enable-managed-identity` (user-assigned: add `--assign-identity ID`), then re-attach the registry with `az aks update -g RG -n AKS --attach-acr ACR_ID` because the kubelet identity is new. Nodes are reimaged; no way back.',
  prevent:
    '"Azure Kubernetes Service Clusters should use managed identities" (da6e2401-19da-4532-9141-fb8fbde08431).',
  peers: [
    'psrule/Azure.AKS.ManagedIdentity',
    'review-checklists/ed127dd1-42b0-46b2-8c69-99a646f3389a',
    'review-checklists/b03dda6d-58d7-4c89-8ddb-107d5769ae66',
    'review-checklists/1f711a74-3672-470b-b8b8-a2148d640d79',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/managed-identity-overview',
    'https://learn.microsoft.com/azure/aks/system-assigned-managed-identity',
    'https://learn.microsoft.com/azure/aks/user-assigned-managed-identity',
  ],
  attest: {
    question: 'Who renews the secret, when does it expire?',
    months: 3,
  },
});
