import { item } from '../kit.ts';

export default item({
  title: 'Size the nodes for storage needs',
  priority: 'medium',
  pillar: 'performance',
  evidence: ['azure', 'kubernetes'],
  why: "Each VM size takes a fixed number of data disks; when a node's slots are used up, pods with disks stay pending although processor and memory are free. Good is a size that allows the disks which the pods of a node can ask for, takes premium disks, and has the throughput for them. The OS disk is ephemeral, on a size with room for it, so that images, logs and emptyDir do not fill it.",
  fix: `Add a pool on a size with more slots and room for an ephemeral OS disk, then drain and delete the old one:

\`\`\`bash
az vm list-skus -l REGION --size Standard_D8ds_v5 -o json
az aks nodepool add -g RG --cluster-name CLUSTER -n data --node-vm-size Standard_D8ds_v5 --node-osdisk-type Ephemeral
\`\`\`

The first command tells the limits: \`MaxDataDiskCount\`, \`PremiumIO\`, \`EphemeralOSDiskSupported\`. More, smaller nodes spread the pods that use disks. In Terraform write \`os_disk_type = "Ephemeral"\`: the provider's own default is Managed.`,
  prevent:
    'A test of the plan that compares the disks of the workloads with `MaxDataDiskCount` of the VM sizes; no built-in Azure Policy covers sizing.',
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
