import { item } from '../kit.ts';

export default item({
  title: 'Choose the appropriate network model',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['azure'],
  why: 'The network model decides how many addresses, nodes and pods a cluster can have, and most of it cannot be changed later: the only move in place is forward, to Overlay. Good is Azure CNI Overlay (nodes take virtual-network addresses, pods a private range, up to 5,000 nodes and 250 pods a node), or Azure CNI Pod Subnet where something outside must reach pod addresses directly, with Cilium as data plane on Linux-only clusters. kubenet loses support on 31 March 2028, and Azure CNI Node Subnet is legacy.',
  fix: `Move kubenet or node subnet to Overlay. It needs Kubernetes 1.27 or later, no network policy engine and no dynamic pod subnet; it cannot be undone and reimages every pool at once.

\`\`\`bash
az aks update -g RG -n CLUSTER --network-plugin azure --network-plugin-mode overlay --pod-cidr 10.244.0.0/16
az aks update -g RG -n CLUSTER --network-dataplane cilium   # second step, Linux-only clusters
\`\`\``,
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should use Azure CNI" (46238e2f-3f6f-4589-9f3f-77bed4116e67).',
  peers: [
    'checkov/CKV2_AZURE_29',
    'psrule/Azure.AKS.AzureCNI',
    'aprl/c22db132-399b-4e7c-995d-577a60881be8',
    'review-checklists/a0f61565-9de5-458f-a372-49c831112dbd',
    'cis-kubernetes/5.3.1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview',
    'https://learn.microsoft.com/azure/aks/update-azure-cni',
    'https://learn.microsoft.com/azure/aks/plan-pod-networking',
  ],
  attest: {
    question: 'Who supports the bring-your-own CNI, and why is a managed one not possible?',
    attach: 'the support contract',
    months: 12,
  },
});
