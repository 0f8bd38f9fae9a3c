import { item } from '../kit.ts';

export default item({
  title: 'Use availability zones',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'A zone is one or more datacenters, and when it fails it takes all nodes, disks and outbound addresses in it along. Good is that in a region with zones every production pool spans two or three of them, or a set of pools is pinned one per zone, and that system pools have at least one node per zone. Disks and outbound addresses do not tie the cluster to one zone.',
  fix: `A pool keeps the zones it was created with (a change to \`auto\` is a preview). Add a new pool, then drain and delete the old one:

\`\`\`bash
az aks nodepool add -g RG --cluster-name CLUSTER -n sys3z --mode System --node-count 3 --zones 1 2 3
kubectl drain -l kubernetes.azure.com/agentpool=sysold --ignore-daemonsets --delete-emptydir-data
az aks nodepool delete -g RG --cluster-name CLUSTER -n sysold
az aks update -g RG -n CLUSTER --cluster-autoscaler-profile balance-similar-node-groups=true
\`\`\`

- Disks: from Kubernetes 1.29 the built-in disk classes of a zonal cluster are zone-redundant (ZRS). Give a class of your own a \`skuName\` such as \`Premium_ZRS\`, or one disk per replica of a StatefulSet that replicates its data.
- Outbound: a NAT gateway of SKU StandardV2 spans zones, one of SKU Standard stays in its own.`,
  prevent:
    'Azure Policy "[Preview]: Azure Kubernetes Service Managed Clusters should be Zone Redundant" (2dec5f47-bc40-40d1-8c7d-a39d9d6808d1, wants 3 zones and 3 nodes in every pool), "[Preview]: Managed Disks should be Zone Resilient" (344ea7ca-2ba8-4d68-859b-317239714b2c).',
  peers: [
    'psrule/Azure.AKS.AvailabilityZone',
    'psrule/Azure.AKS.MinNodeCount',
    'aprl/4f63619f-5001-439c-bacb-8de891287727',
    'aprl/d3111036-355d-431b-ab49-8ddad042800b',
    'review-checklists/578a219a-46be-4b54-9350-24922634292b',
    'review-checklists/daa9a260-c3ea-4490-b077-5fc1f2a80cb0',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-availability-zones-configure',
    'https://learn.microsoft.com/azure/aks/reliability-zone-resiliency-recommendations',
    'https://learn.microsoft.com/azure/aks/configure-automatic-zone-placement',
  ],
  attest: {
    question: 'Was a zone outage simulated (drain a zone, Chaos Studio), and what stopped working?',
    attach: 'the report',
    months: 12,
  },
  reuses: ['autoscaler-zone-balance', 'system-pool-node-count'],
});
