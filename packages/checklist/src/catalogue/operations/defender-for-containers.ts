import { item } from '../kit.ts';

export default item({
  title: 'Enable Microsoft Defender for Kubernetes',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Admission and scans stop what is known beforehand; an attack at runtime stays unseen without something that watches. Good is the plan Defender for Containers on the subscription and its sensor on every node of the cluster, so that audit events, runtime behaviour and images are watched; the plan without the sensor sees only the control plane and images. The former plans Defender for Kubernetes and Defender for container registries are merged into it, and a subscription on an old plan should move.',
  fix: `Turn the plan on for the subscription and the sensor on the cluster:

\`\`\`bash
az security pricing create -n Containers --tier standard
az aks update -g RG -n CLUSTER --enable-defender
\`\`\`

In Bicep the sensor is part of the cluster's \`properties\`:

\`\`\`bicep
securityProfile: {
  defender: {
    logAnalyticsWorkspaceResourceId: law.id
    securityMonitoring: { enabled: true }
  }
}
\`\`\``,
  prevent: `Azure Policy:

- "Microsoft Defender for Containers should be enabled" (1c988dd6-ade4-430f-a608-2a3e5b0a6d38)
- "Azure Kubernetes Service clusters should have Defender profile enabled" (a1840de2-8088-4ea8-b153-b4c723e9cb01)
- "Configure Azure Kubernetes Service clusters to enable Defender profile" (64def556-fbad-4622-930e-72d1d5589bf5)`,
  peers: [
    'psrule/Azure.AKS.DefenderProfile',
    'psrule/Azure.Defender.Containers',
    'checkov/CKV_AZURE_85',
    'review-checklists/c9e95ffe-6dd1-4a17-8c5f-110389ca9b21',
  ],
  links: [
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
    'https://learn.microsoft.com/azure/aks/concepts-security',
  ],
  attest: {
    question: 'Which product detects threats at runtime in this cluster?',
    attach: 'an alert or agent status',
    months: 6,
  },
});
