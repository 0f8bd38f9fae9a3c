import { item } from '../kit.ts';

export default item({
  title: 'Set up cluster auto-scaling',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'Nodes follow the pods: node auto-provisioning (AKS Automatic, or AKS Standard with mode Auto) or the cluster autoscaler per user pool, with a real range, room to the maximum, and workloads that can be moved. The switch, the range and the limits of each pool are checks of the Cluster Setup item "Enable cluster autoscaling", shown here too; this item adds whether the set-up can work.',
  fix: '`az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --enable-cluster-autoscaler --min-count 2 --max-count 10`; other range: `--update-cluster-autoscaler`; profile: `az aks update -g RG -n CLUSTER --cluster-autoscaler-profile balance-similar-node-groups=true,expander=least-waste`; or node auto-provisioning: `az aks update -g RG -n CLUSTER --node-provisioning-mode Auto` after the autoscaler is off on all pools. NodePool limit: `spec: { limits: { cpu: "200", memory: 800Gi } }`.',
  prevent:
    'custom Azure Policy on `Microsoft.ContainerService/managedClusters/agentPools` `enableAutoScaling` (no built-in definition found).',
  peers: [
    'psrule/Azure.AKS.AutoScaling',
    'aprl/902c82ff-4910-4b61-942d-0d6ef7f39b67',
    'review-checklists/90ce65de-8e13-4f9c-abd4-69266abca264',
    'review-checklists/081a5417-4158-433e-a3ad-3c2de733165c',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler',
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview',
    'https://learn.microsoft.com/azure/aks/node-auto-provisioning',
  ],
  attest: {
    question: 'Do vCPU quota and subnet addresses cover the sum of all maximum counts plus surge?',
    attach: 'the calculation',
    months: 6,
  },
});
