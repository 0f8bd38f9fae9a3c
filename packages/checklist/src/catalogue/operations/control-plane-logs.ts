import { item } from '../kit.ts';

export default item({
  title: 'Enable master node logs',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'AKS keeps no control plane logs for you unless a diagnostic setting asks for them; after an incident nobody can tell who did what. Good is a setting on the cluster that sends the audit trail (`kube-audit-admin`, or `kube-audit` where reads must be traced) and `guard`, the Entra sign-ins, to a workspace, an event hub or storage with a set retention, in resource-specific mode so that audit tables can use a cheaper plan. Scheduler and controller logs are on while they are needed.',
  fix: `Deploy a diagnostic setting:

\`\`\`bicep
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'control-plane'
  scope: aks
  properties: {
    workspaceId: law.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [for c in ['kube-audit-admin', 'guard', 'cluster-autoscaler']: { category: c, enabled: true }]
  }
}
\`\`\`

Then put the tables \`AKSAudit\` and \`AKSAuditAdmin\` on the Basic plan where they are rarely queried.`,
  prevent:
    'Azure Policy "Resource logs in Azure Kubernetes Service should be enabled" (245fc9df-fa96-4414-9a0b-3738c2f7341c). Any category satisfies it, so it does not prove that audit logs are kept.',
  peers: [
    'psrule/Azure.AKS.AuditLogs',
    'psrule/Azure.AKS.AuditAdmin',
    'psrule/Azure.AKS.PlatformLogs',
    'azqr/aks-001',
    'cis-aks/2.1.1',
    'kubescape/C-0067',
    'review-checklists/5b56ad48-408f-4e72-934c-476ba280dcf5',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/aks/monitor-aks-reference',
  ],
  attest: {
    question: 'Where do control-plane audit logs go?',
    attach: 'a query result',
    months: 6,
  },
});
