import { item } from '../kit.ts';

export default item({
  title: 'Plan IP addressing carefully',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: "Every range holds the largest size the autoscaler may reach plus the nodes that an upgrade adds. Service, pod, node, peered and on-premises ranges are disjoint and avoid the four ranges AKS reserves. Nothing is sized for today's node count.",
  fix: 'grow an overlay range in place, move pools for the rest: `az aks update -g RG -n CLUSTER --pod-cidr 10.244.0.0/14` · `az aks nodepool add --vnet-subnet-id ID --max-pods 60 …` then drain the old pool · `az aks nodepool update --max-surge 33%`.',
  prevent:
    'plan test in the pipeline (this check on the plan file); Azure Policy has no capacity rule.',
  peers: [
    'psrule/Azure.AKS.CNISubnetSize',
    'psrule/Azure.AKS.NodeMinPods',
    'aprl/e620fa98-7a40-41a0-bfc9-b4407297fb58',
    'checkov/CKV_AZURE_168',
    'review-checklists/7faf12e7-0943-4f63-8472-2da29c2b1cd6',
    'review-checklists/22f54b29-bade-43aa-b1e8-c38ec9366673',
    'review-checklists/43f63047-22d9-429c-8b1c-d622f54b29ba',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet',
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
  ],
  attest: {
    question:
      'Is there an address plan that names growth, surge and on-premises ranges, and who approved it?',
    attach: 'it',
    months: 12,
  },
});
