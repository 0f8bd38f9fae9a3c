import { item } from '../kit.ts';

export default item({
  title: 'Maintain kubernetes version up to date',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes'],
  why: "A version out of support gets no more security fixes, and Microsoft's support may ask for an upgrade before anything else; the longer it waits, the more versions lie in between. Good is that the control plane and every node pool run a minor that AKS supports today under the cluster's support plan, on a patch that AKS still offers, with the next upgrade planned before the end date. AKS supports the latest minor and the two before it, about a year each; the Premium tier with the long-term support plan buys a second year.",
  fix: `See what the cluster can move to, then upgrade it, one minor at a time unless it has long-term support:

\`\`\`bash
az aks get-upgrades -g RG -n CLUSTER -o table
az aks upgrade -g RG -n CLUSTER --kubernetes-version VERSION
\`\`\`

A pool that lags is upgraded alone:

\`\`\`bash
az aks nodepool upgrade -g RG --cluster-name CLUSTER -n POOL --kubernetes-version VERSION
\`\`\`

Long-term support gives more time:

\`\`\`bash
az aks update -g RG -n CLUSTER --tier premium --k8s-support-plan AKSLongTermSupport --auto-upgrade-channel patch
\`\`\``,
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable cluster auto-upgrade" (5c345cdf-2049-47e0-b8fe-b0e96bc2df35), and an alert on the end-of-support notifications in Resource Graph. The built-in policy on non-vulnerable versions (fb893a29-21bb-418c-a157-e99480ec364c) knows 1.13 and older only: it proves nothing.',
  peers: [
    'psrule/Azure.AKS.Version',
    'psrule/Azure.AKS.PoolVersion',
    'checkov/CKV_AZURE_171',
    'review-checklists/e189c599-df0d-45a7-9dd4-ce32c1881370',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/long-term-support',
    'https://learn.microsoft.com/azure/aks/aks-end-of-support-notifications',
  ],
  attest: {
    question: 'Is the upgrade to a supported version scheduled, with an owner and a date?',
    attach: 'the change ticket',
    months: 2,
  },
});
