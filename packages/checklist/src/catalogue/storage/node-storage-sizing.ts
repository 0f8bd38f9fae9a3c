import { item } from '../kit.ts';

export default item({
  title: 'Size the nodes for storage needs',
  priority: 'medium',
  pillar: 'performance',
  evidence: ['azure', 'kubernetes'],
  why: "The VM size allows the number of data disks that the pods on a node can ask for, takes premium disks, and has the throughput for them. The OS disk is ephemeral, on a size with room for it; images, logs and emptyDir don't fill it.",
  fix: '`az aks nodepool add -g RG --cluster-name CLUSTER -n data --node-vm-size Standard_D8ds_v5 --node-osdisk-type Ephemeral`, drain and delete the old pool; spread disk users with more, smaller nodes.',
  prevent: 'plan test with the same table; no built-in Azure Policy covers sizing.',
  peers: [
    'checkov/CKV_AZURE_226',
    'psrule/Azure.AKS.EphemeralOSDisk',
    'review-checklists/24367b33-6971-45b1-952b-eee0b9b588de',
    'review-checklists/f0ce315f-1120-4166-8206-94f2cf3a4d07',
    'the-aks-checklist/18707174-fa23-4935-b463-8f9982629b35',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-storage',
    'https://learn.microsoft.com/azure/aks/concepts-storage',
    'https://learn.microsoft.com/azure/aks/csi-storage-drivers',
  ],
  attest: {
    question:
      "Was disk throughput of the nodes compared with the size's uncached limit under load?",
    attach: 'the metric',
    months: 12,
  },
});
