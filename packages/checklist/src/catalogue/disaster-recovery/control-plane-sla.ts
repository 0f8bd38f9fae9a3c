import { item } from '../kit.ts';

export default item({
  title: 'Guarantee SLA for the control plane',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'Production clusters run in the Standard or Premium tier: 99.95 % for the API server with zones, 99.9 % without. Free has no SLA and is meant for tests below ten nodes. Premium where two years of support for a version are needed.',
  fix: '`az aks update -g RG -n CLUSTER --tier standard` (no downtime of workloads, billed per cluster hour).',
  prevent:
    'a custom Azure Policy on `Microsoft.ContainerService/managedClusters/sku.tier` (no built-in found).',
  peers: [
    'checkov/CKV_AZURE_170',
    'psrule/Azure.AKS.UptimeSLA',
    'azqr/aks-003',
    'aprl/0611251f-e70f-4243-8ddd-cfe894bec2e7',
    'review-checklists/71d41e36-10cc-457b-9a4b-1410d4395898',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  attest: {
    question: 'Is this cluster outside production, so that no SLA is needed?',
    months: 12,
  },
});
