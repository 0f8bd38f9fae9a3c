import { item } from '../kit.ts';

export default item({
  title: 'Enable master node logs',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'A diagnostic setting on the cluster sends the audit trail (`kube-audit-admin`, or `kube-audit` where reads must be traced) and `guard` (Entra sign-ins) to a workspace, event hub or storage with a set retention, in resource-specific mode so that audit tables can use a cheap plan. Scheduler and controller logs are on while needed.',
  fix: `deploy this, then put the tables \`AKSAudit\`/\`AKSAuditAdmin\` on the Basic plan where queries are rare:
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
\`\`\``,
  prevent:
    'Azure Policy "Resource logs in Azure Kubernetes Service should be enabled" `245fc9df-fa96-4414-9a0b-3738c2f7341c` (any category satisfies it).',
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
    months: 12,
  },
});
