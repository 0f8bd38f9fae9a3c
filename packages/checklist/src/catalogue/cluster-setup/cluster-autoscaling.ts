import { item } from '../kit.ts';

export default item({
  title: 'Enable cluster autoscaling',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Nodes follow the pods: the cluster autoscaler on every pool with room between minimum and maximum, or node auto-provisioning (Karpenter), which also chooses sizes and is preconfigured on Automatic. Both never run together. Zonal pools are balanced, no second autoscaler works on the scale sets, and upper limits protect the bill.',
  fix: '`az aks nodepool update -g RG --cluster-name AKS -n apps --enable-cluster-autoscaler --min-count 2 --max-count 10`; `az aks update -g RG -n AKS --cluster-autoscaler-profile balance-similar-node-groups=true`; or switch it off on all pools (`--disable-cluster-autoscaler`) and `az aks update -g RG -n AKS --node-provisioning-mode Auto`.',
  prevent: 'custom policy on `agentPoolProfiles[*].enableAutoScaling`; no built-in.',
  peers: [
    'psrule/Azure.AKS.AutoScaling',
    'aprl/902c82ff-4910-4b61-942d-0d6ef7f39b67',
    'review-checklists/90ce65de-8e13-4f9c-abd4-69266abca264',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview',
    'https://learn.microsoft.com/azure/aks/cluster-autoscaler',
    'https://learn.microsoft.com/azure/aks/node-auto-provisioning',
  ],
  attest: {
    question: 'Why does this pool keep a fixed size?',
    months: 12,
  },
});
