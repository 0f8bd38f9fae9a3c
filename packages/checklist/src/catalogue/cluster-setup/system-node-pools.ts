import { item } from '../kit.ts';

export default item({
  title: 'Use System Node Pools',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'CoreDNS, metrics-server and the other system pods run in a small System pool of their own, tainted `CriticalAddonsOnly=true:NoSchedule`, with at least two and preferably three nodes, autoscaled. Applications live in User pools or on nodes created by node auto-provisioning. On AKS Automatic Microsoft hosts the System pool.',
  fix: "`az aks nodepool add -g RG --cluster-name AKS -n sys --mode System --node-count 3 --node-taints CriticalAddonsOnly=true:NoSchedule --zones 1 2 3`, then turn the old pool into `--mode User` (`az aks nodepool update`) and delete it if not needed: existing system pods don't move by themselves.",
  prevent:
    '"Restricts the CriticalAddonsOnly taint to just the system pool." (e16d171b-bfe5-4d79-a525-19736b396e92) and "Reserved System Pool Taints" (48940d92-ff05-449e-9111-e742d9280451), both in Deployment Safeguards.',
  peers: [
    'checkov/CKV_AZURE_232',
    'psrule/Azure.AKS.MinNodeCount',
    'aprl/5ee083cd-6ac3-4a83-8913-9549dd36cf56',
    'aprl/7f7ae535-a5ba-4665-b7e0-c451dbdda01f',
    'review-checklists/6f158e3e-a3a9-42c2-be7e-2165c3a87af4',
    'review-checklists/a7a1f893-9bda-4477-98f2-4c116775c2ea',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/aks/automatic/aks-automatic-managed-system-node-pools-about',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
});
