import { item } from '../kit.ts';

export default item({
  title: 'Enable Microsoft Defender for Kubernetes',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'The Defender for Containers plan is on for the subscription and the Defender sensor runs on every node of the cluster, so audit events, runtime behaviour and images are watched. The plan without the sensor only sees the control plane and images.',
  fix: '`az security pricing create -n Containers --tier standard`; cluster: `az aks update -g <rg> -n <cluster> --enable-defender` (flag unverified) or in Bicep `securityProfile: { defender: { logAnalyticsWorkspaceResourceId: law.id, securityMonitoring: { enabled: true } } }`.',
  prevent:
    'Azure Policy "Microsoft Defender for Containers should be enabled" `1c988dd6-ade4-430f-a608-2a3e5b0a6d38`, "Azure Kubernetes Service clusters should have Defender profile enabled" `a1840de2-8088-4ea8-b153-b4c723e9cb01`, "Configure … to enable Defender profile" `64def556-fbad-4622-930e-72d1d5589bf5`.',
  peers: [
    'psrule/Azure.AKS.DefenderProfile',
    'psrule/Azure.Defender.Containers',
    'review-checklists/c9e95ffe-6dd1-4a17-8c5f-110389ca9b21',
  ],
  links: [
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
    'https://learn.microsoft.com/azure/aks/concepts-security',
  ],
  attest: {
    question: 'Which product detects threats at runtime in this cluster?',
    attach: 'an alert or agent status; valid 180 days',
    months: 12,
  },
});
