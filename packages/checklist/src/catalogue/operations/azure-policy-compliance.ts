import { item } from '../kit.ts';

export default item({
  title: 'Control the compliance with Azure Policies',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'A rule that nothing enforces at admission is kept until the first hurry. Good is the Azure Policy add-on in every cluster, with a pod security initiative (baseline or restricted) or Deployment Safeguards assigned, first in audit and in production with the effect `deny`; exclusions are few and named, and what is not compliant is worked off. Gatekeeper of your own or Kyverno can play the same part.',
  fix: `Turn the add-on on and assign the baseline initiative, first to see what it would refuse:

\`\`\`bash
az aks enable-addons -a azure-policy -g RG -n CLUSTER
az policy assignment create -n aks-baseline --policy-set-definition a8640138-9b0a-4a28-b8cb-1666c838647d --scope CLUSTER_OR_RG_ID -p '{"effect":{"value":"audit"}}'
\`\`\`

When the findings are worked off, assign it again with the effect \`deny\`. Or use Deployment Safeguards, \`Warn\` before \`Enforce\` (AKS Automatic always enforces them):

\`\`\`bash
az aks safeguards create -g RG -n CLUSTER --level Warn
\`\`\``,
  prevent:
    'Azure Policy "Azure Policy Add-on for Kubernetes service (AKS) should be installed and enabled on your clusters" (0a15ec92-a229-4763-bb14-0ea34a568f8d) and "Deploy Azure Policy Add-on to Azure Kubernetes Service clusters" (a8eff44f-8c92-45c3-a3fb-9880802d67a7).',
  peers: [
    'checkov/CKV_AZURE_116',
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
    attach: 'the assignment list',
    months: 6,
  },
});
