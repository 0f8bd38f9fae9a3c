import { item } from '../kit.ts';

export default item({
  title: 'Implement CNI network mode',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'A cluster with Windows pools uses Azure CNI, best in overlay mode, on the default (Azure) data plane, with at most 110 pods per Windows node.',
  fix: 'new cluster: `az aks create … --network-plugin azure --network-plugin-mode overlay --windows-admin-username <user> --windows-admin-password <pw>`; kubenet cluster: `az aks update -g <rg> -n <cluster> --network-plugin azure --network-plugin-mode overlay` first (irreversible; remove network policy before), then add the pool.',
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should use Azure CNI" `46238e2f-3f6f-4589-9f3f-77bed4116e67`.',
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
