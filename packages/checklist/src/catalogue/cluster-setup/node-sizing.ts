import { item } from '../kit.ts';

export default item({
  title: 'Sizing of the nodes',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure', 'attestation'],
  why: 'Size and number of nodes come from the pods: each pod fits, the loss of one node costs a small share of capacity, and reservations plus DaemonSets do not eat the node. Production User pools keep at least two nodes. Where requests differ widely, node auto-provisioning picks sizes.',
  fix: 'lower the request, or `az aks nodepool add … --node-vm-size` with a larger size; `az aks nodepool update … --update-cluster-autoscaler --min-count 2 --max-count 10`.',
  prevent: `LimitRange \`max\` per namespace at the largest node's allocatable; "Kubernetes cluster containers CPU and memory resource limits should not exceed the specified limits" (e345eecc-fa47-480f-9e88-67dcc122b164).`,
  peers: [
    'psrule/Azure.AKS.MinUserPoolNodes',
    'aprl/005ccbbd-aeab-46ef-80bd-9bd4479412ec',
    'review-checklists/5ae124ba-34df-4585-bcdc-e9bd3bb0cdb3',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/node-resource-reservations',
    'https://learn.microsoft.com/azure/aks/aks-virtual-machine-sizes',
    'https://learn.microsoft.com/azure/aks/best-practices-performance-scale',
  ],
  attest: {
    question:
      'On which load test do node size and count rest? What share of capacity goes with one node?',
    attach: 'the sizing note',
    months: 12,
  },
});
