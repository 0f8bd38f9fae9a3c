import { item } from '../kit.ts';

export default item({
  title: 'Monitor the security of your cluster with Azure Security Center',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: "Azure's own findings on a cluster help only where somebody turned them on and reads them. Good is a subscription under Microsoft Defender for Cloud (the former Azure Security Center) with the Microsoft cloud security benchmark assigned, Kubernetes discovered without agents, alerts mailed to somebody, and no recommendation of high severity left open on the cluster. The sensor that watches the nodes belongs to `operations/defender-for-containers`.",
  fix: `Deploy this to the subscription. List all extensions that you use: one that is left out may be switched off.

\`\`\`bicep
resource containers 'Microsoft.Security/pricings@2023-01-01' = {
  name: 'Containers'
  properties: {
    pricingTier: 'Standard'
    extensions: [{ name: 'AgentlessDiscoveryForKubernetes', isEnabled: 'True' }]
  }
}
\`\`\`

Say who gets the alerts, with \`azurerm_security_center_contact\` in Terraform or under the e-mail notifications of Defender for Cloud in the portal, then work off the recommendations of high severity.`,
  prevent:
    'Azure Policy "Microsoft Defender CSPM should be enabled" (1f90fc71-a595-4066-8974-d4d0802e8ef0) and "Email notification for high severity alerts should be enabled" (6e2593d9-add6-4083-9c9b-4b7d2188c899).',
  peers: [
    'trivy/AZU-0044',
    'trivy/AZU-0045',
    'trivy/AZU-0062',
    'checkov/CKV_AZURE_19',
    'checkov/CKV_AZURE_21',
    'review-checklists/cc639637-a652-42ac-89e8-06965388e9de',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
  ],
  attest: {
    question: 'Which product watches the security posture of this cluster and who reviews it?',
    attach: 'a dashboard export',
    months: 6,
  },
});
