import { item } from '../kit.ts';
import { capacityChecks } from './ip-address-planning/capacity-checks.ts';
import { rangeChecks } from './ip-address-planning/range-checks.ts';

export default item({
  title: 'Plan IP addressing carefully',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'A range that is full stops the autoscaler and the next upgrade, and a range that overlaps another sends traffic to the wrong place; most ranges can only be changed by replacing pools or the cluster. Good is that every range holds the largest size the autoscaler may reach plus the nodes that an upgrade adds (10 % of the pool when `maxSurge` is not set), and a /24 per node for Overlay pods. Service, pod, node, peered and on-premises ranges are disjoint and avoid the four ranges that AKS reserves: 169.254.0.0/16, 192.0.2.0/24, 172.30.0.0/16 and 172.31.0.0/16.',
  fix: `Grow the pod range of an Overlay cluster in place (Linux-only clusters; the new range must contain the old one):

\`\`\`bash
az aks update -g RG -n CLUSTER --pod-cidr 10.244.0.0/14
\`\`\`

For every other range move the nodes: add a pool in a larger subnet, then drain and delete the old pool.

\`\`\`bash
az aks nodepool add -g RG --cluster-name CLUSTER -n POOL --vnet-subnet-id SUBNET_ID --max-pods 60
az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --max-surge 33%
\`\`\`

The service range can grow with a \`ServiceCIDR\` object from Kubernetes 1.33.`,
  prevent:
    'Run this checklist on the Terraform or Bicep code in the pipeline, before a cluster is built. Azure Policy has no rule for capacity.',
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
    attach: 'the address plan',
    months: 12,
  },
  checks: { ...capacityChecks, ...rangeChecks },
});
