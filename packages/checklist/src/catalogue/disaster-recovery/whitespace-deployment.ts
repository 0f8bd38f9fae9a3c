import { item } from '../kit.ts';

export default item({
  title: 'Ensure you can perform a whitespace deployment',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['pipeline', 'azure', 'kubernetes', 'attestation'],
  why: 'Cluster, network, identities, policies and applications come from code through a pipeline; nothing essential was clicked. The whole platform is rebuilt in an empty resource group at least once a year, and the time it took is compared with the RTO.',
  fix: 'import what exists: write the module yourself (an exported template is a poor base), adopt the cluster with `terraform import azurerm_kubernetes_cluster.main RESOURCE_ID`, then a pipeline with approval. Rehearse in another subscription.',
  prevent:
    'Azure role assignments that leave write access in production to the pipeline identity only; deny-settings of a deployment stack.',
  peers: [
    'review-checklists/3acbe04b-be20-49d3-afda-47778424d116',
    'review-checklists/36cb45e5-7960-4332-9bdf-8cc23318da61',
    'the-aks-checklist/bc14aea6-e65d-48d9-a3ad-c218e6436b06',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/passive-cold-solution',
  ],
  attest: {
    question:
      'When was the platform last rebuilt from nothing, how long did it take, and is that within the RTO?',
    attach: 'run link, duration, RTO/RPO',
    months: 12,
  },
});
