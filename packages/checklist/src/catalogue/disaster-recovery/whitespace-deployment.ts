import { item } from '../kit.ts';

export default item({
  title: 'Ensure you can perform a whitespace deployment',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['pipeline', 'azure', 'kubernetes', 'attestation'],
  why: 'What was clicked together cannot be rebuilt when a region, a subscription or a cluster is lost. Good is everything from code through a pipeline: cluster, network, identities, policies and applications. At least once a year the whole platform is rebuilt in an empty resource group, and the time it took is compared with the RTO.',
  fix: `1. Write the module for what exists yourself; an exported template is a poor base.
2. Adopt the cluster: \`terraform import azurerm_kubernetes_cluster.main RESOURCE_ID\`.
3. Apply it from a pipeline with an approval, and bring every object in the cluster into GitOps, Helm or manifests.
4. Rehearse the rebuild in another subscription and write down how long it took.`,
  prevent:
    'Azure role assignments that leave write access in production to the identity of the pipeline only; the deny settings of a deployment stack.',
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
    attach: 'the link to the run, its duration, RTO and RPO',
    months: 12,
  },
});
