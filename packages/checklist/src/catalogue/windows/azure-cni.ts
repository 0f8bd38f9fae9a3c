import { item } from '../kit.ts';

export default item({
  title: 'Implement CNI network mode',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'Kubenet, bring-your-own CNI and the data plane of Cilium do not run Windows nodes, so such a cluster cannot get a Windows pool; kubenet retires on 31 March 2028. Good is Azure CNI, best in overlay mode, on the default (Azure) data plane, with at most 110 pods per Windows node.',
  fix: `- New cluster (the Windows profile can only be given at creation): \`az aks create -g RG -n CLUSTER --network-plugin azure --network-plugin-mode overlay --windows-admin-username USER --windows-admin-password PASSWORD\`.
- Cluster on kubenet: remove its network policy, then \`az aks update -g RG -n CLUSTER --network-plugin azure --network-plugin-mode overlay\`. This cannot be undone.
- Then add the pool: \`az aks nodepool add -g RG --cluster-name CLUSTER -n win --os-type Windows --max-pods 110\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should use Azure CNI" (46238e2f-3f6f-4589-9f3f-77bed4116e67).',
  peers: [
    'psrule/Azure.AKS.AzureCNI',
    'aprl/c22db132-399b-4e7c-995d-577a60881be8',
    'review-checklists/a0f61565-9de5-458f-a372-49c831112dbd',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
    'https://learn.microsoft.com/azure/aks/windows-best-practices',
    'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview',
  ],
});
