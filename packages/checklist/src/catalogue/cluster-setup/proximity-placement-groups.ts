import { item } from '../kit.ts';

export default item({
  title: 'Use placement proximity group to improve performance',
  priority: 'low',
  pillar: 'performance',
  evidence: ['azure', 'attestation'],
  why: 'Only latency-bound workloads (trading, simulation, gaming, tightly coupled compute) use a proximity placement group, one per zonal User pool; several pools in different zones keep the cluster zone-redundant. System pools stay outside and span zones.',
  fix: '`az ppg create -g RG -n ppg1 -l REGION --type standard`; `az aks nodepool add -g RG --cluster-name AKS -n lat1 --mode User --zones 1 --ppg PPG_ID` (only at creation).',
  peers: ['the-aks-checklist/17bd8ae4-8ee7-472d-bca5-c7e3cc9b6d82'],
  links: [
    'https://learn.microsoft.com/azure/aks/reduce-latency-ppg',
    'https://learn.microsoft.com/azure/aks/reliability-availability-zones-configure',
  ],
  attest: {
    question: 'Is node-to-node latency a stated requirement? What was measured?',
    months: 24,
  },
});
