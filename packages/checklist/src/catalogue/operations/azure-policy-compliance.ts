import { item } from '../kit.ts';

export default item({
  title: 'Control the compliance with Azure Policies',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: "The Azure Policy add-on runs in every cluster, a pod security initiative (baseline or restricted) or Deployment Safeguards is assigned with a `deny` effect in production after an audit period, exclusions are few and named, and non-compliance is worked off. Gatekeeper of one's own or Kyverno can play the same part.",
  fix: `\`az aks enable-addons -a azure-policy -g <rg> -n <cluster>\`; \`az policy assignment create -n aks-baseline --policy-set-definition a8640138-9b0a-4a28-b8cb-1666c838647d --scope <clusterOrRgId> -p '{"effect":{"value":"audit"}}'\`, later \`deny\`; or \`az aks safeguards create -g <rg> -n <cluster> --level Warn\`.`,
  prevent:
    'Azure Policy "Azure Policy Add-on for Kubernetes service (AKS) should be installed and enabled on your clusters" `0a15ec92-a229-4763-bb14-0ea34a568f8d`, "Deploy Azure Policy Add-on …" `a8eff44f-8c92-45c3-a3fb-9880802d67a7`.',
  peers: [
    'trivy/AZU-0066',
    'psrule/Azure.AKS.AzurePolicyAddOn',
    'review-checklists/9ca48e4a-85e2-4223-bce8-bb12307ca5f1',
    'aprl/26ebaf1f-c70d-4ebd-8641-4b60a0ce0094',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
  attest: {
    question: 'Which engine enforces policies on this cluster, and which ones deny?',
    attach: 'the assignment list; valid 180 days',
    months: 12,
  },
});
