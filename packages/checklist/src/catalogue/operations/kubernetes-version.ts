import { item } from '../kit.ts';

export default item({
  title: 'Maintain kubernetes version up to date',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes'],
  why: "Control plane and every node pool run a minor version that AKS supports today under the cluster's own support plan, on a patch that AKS still offers, with the next upgrade planned before the end date. AKS supports the latest GA minor and the two before it (N-2) for about a year each; a fourth one (N-3) only gets Azure platform support. Teams that cannot keep that pace buy the second year: Premium tier plus the long-term support plan.",
  fix: '`az aks get-upgrades -g <rg> -n <cluster> -o table`, then `az aks upgrade -g <rg> -n <cluster> --kubernetes-version <next minor>` (one minor at a time outside LTS); pools alone: `az aks nodepool upgrade -g <rg> --cluster-name <cluster> -n <pool> --kubernetes-version <v>`; more time: `az aks update -g <rg> -n <cluster> --tier premium --k8s-support-plan AKSLongTermSupport --auto-upgrade-channel patch`.',
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable cluster auto-upgrade" `5c345cdf-2049-47e0-b8fe-b0e96bc2df35`; an alert on the EOL notifications in Resource Graph. Not `fb893a29-21bb-418c-a157-e99480ec364c` (frozen at 1.13).',
  peers: [
    'psrule/Azure.AKS.Version',
    'psrule/Azure.AKS.PoolVersion',
    'review-checklists/e189c599-df0d-45a7-9dd4-ce32c1881370',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/long-term-support',
    'https://learn.microsoft.com/azure/aks/aks-end-of-support-notifications',
  ],
  attest: {
    question: 'Is the upgrade to a supported version scheduled, with an owner and a date?',
    attach: 'the change ticket; valid until that date, 60 days at most',
    months: 12,
  },
});
