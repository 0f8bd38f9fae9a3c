import { item } from '../kit.ts';

export default item({
  title: 'Monitor the security of your cluster with Azure Security Center',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'The subscription of the cluster is under Microsoft Defender for Cloud with the Microsoft cloud security benchmark assigned, Kubernetes discovered without agents, alerts mailed to somebody, and no high-severity recommendation left open on the cluster. The runtime sensor belongs to `operations/defender-for-containers`.',
  fix: `at subscription scope, with all extensions you use (an omitted one may be switched off), plus \`azurerm_security_center_contact\` or the portal's e-mail settings for alerts:
\`\`\`bicep
resource containers 'Microsoft.Security/pricings@2023-01-01' = {
  name: 'Containers'
  properties: {
    pricingTier: 'Standard'
    extensions: [{ name: 'AgentlessDiscoveryForKubernetes', isEnabled: 'True' }]
  }
}
\`\`\``,
  prevent:
    'Azure Policy "Microsoft Defender CSPM should be enabled" `1f90fc71-a595-4066-8974-d4d0802e8ef0`, "Email notification for high severity alerts should be enabled" `6e2593d9-add6-4083-9c9b-4b7d2188c899`.',
  peers: [
    'trivy/AZU-0044',
    'trivy/AZU-0045',
    'trivy/AZU-0062',
    'review-checklists/cc639637-a652-42ac-89e8-06965388e9de',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
  ],
  attest: {
    question: 'Which product watches the security posture of this cluster and who reviews it?',
    attach: 'a dashboard export; valid 180 days',
    months: 12,
  },
});
