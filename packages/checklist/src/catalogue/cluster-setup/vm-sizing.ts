import { item } from '../kit.ts';

export default item({
  title: 'VM Sizing',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Fewer, larger clusters: each cluster has a fixed cost (system pool, add-ons, upgrades). Pools use current VM series with steady CPU; System pools have at least 4 vCPUs and 4 GB a node, never the burstable B series. No pool sits on a series with a retirement date inside the next year: a retired size is deallocated and breaks the pool.',
  fix: "a pool's size can't be changed: `az aks nodepool add … --node-vm-size Standard_D4ds_v5`, cordon, drain, `az aks nodepool delete` the old one; or let node auto-provisioning choose sizes.",
  prevent:
    'custom policy on `Microsoft.ContainerService/managedClusters/agentPoolProfiles[*].vmSize`; the built-in "Allowed virtual machine size SKUs" (cccc23c7-8427-4f53-ad12-b6a63eb452b3) does not see scale sets.',
  peers: [
    'review-checklists/5ae124ba-34df-4585-bcdc-e9bd3bb0cdb3',
    'review-checklists/38800e6a-ae01-40a2-9fbc-ae5a06e5462d',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/quotas-skus-regions',
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list',
  ],
  attest: {
    question: 'Could these clusters be one?',
    months: 12,
  },
});
