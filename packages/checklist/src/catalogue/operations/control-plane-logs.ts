import { cluster, hasNodeAutoProvisioning, poolsOf } from '../../resources/azure/cluster.ts';
import {
  auditStoredOnce,
  clusterSetting,
  logAnswer,
  usesDedicatedTables,
} from '../../resources/azure/monitoring/diagnostic-settings.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isSet, isTrue } from '../../resources/azure/values.ts';
import { known } from '../../resources/known.ts';
import { type Context, check, item, notApplicable, type Resource, some, worst } from '../kit.ts';

const auditLogs = ['kube-audit-admin', 'kube-audit'];

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
  checks: {
    'control-plane-audit-log': check({
      each: cluster,
      expect: 'sends its audit log somewhere',
      holds: (_aks, context) => logAnswer(auditLogs, context),
      fix: 'Add kube-audit-admin to a diagnostic setting of the cluster that has a destination.',
      peers: [
        'psrule/Azure.AKS.AuditLogs',
        'psrule/Azure.AKS.AuditAdmin',
        'azqr/aks-001',
        'cis-aks/2.1.1',
        'kubescape/C-0067',
        'defender/bb318338-de6a-42ff-8428-8274c897d564',
      ],
    }),
    'control-plane-guard-log': check({
      each: cluster,
      severity: 'medium',
      when: ({ properties }) => properties?.aadProfile != null || 'does not use Entra ID',
      expect: 'sends its log of Entra sign-ins somewhere',
      holds: (_aks, context) => logAnswer(['guard'], context),
      fix: 'Add guard to a diagnostic setting of the cluster that has a destination.',
    }),
    'control-plane-scaling-log': check({
      each: cluster,
      severity: 'low',
      when: (aks, context) => scalersOf(aks, context).length > 0 || 'scales no nodes by itself',
      expect: 'sends the log of what scales its nodes somewhere',
      holds: (aks, context) =>
        worst(scalersOf(aks, context), ({ log, isOn }) => {
          // Read once more, for it is what needs the log.
          isOn(aks, context);
          return logAnswer([log], context);
        }),
      fix: 'Add cluster-autoscaler, and karpenter-events with node auto-provisioning, to a diagnostic setting.',
      peers: ['psrule/Azure.AKS.PlatformLogs'],
    }),
    'control-plane-log-tables': check({
      each: clusterSetting,
      severity: 'low',
      when: ({ properties }) => isSet(properties, 'workspaceId') || 'sends to no workspace',
      expect: 'writes to tables of its own, which can use a cheaper plan',
      // Absent means AzureDiagnostics: https://learn.microsoft.com/azure/aks/monitor-aks#aks-control-planeresource-logs
      holds: usesDedicatedTables,
      fix: 'Set logAnalyticsDestinationType to Dedicated.',
    }),
    'control-plane-audit-cost': check({
      each: cluster,
      severity: 'low',
      when: (_aks, context) => isAuditLogOn(context) !== 'no' || 'its audit log is off',
      expect: 'stores each audit event once',
      holds: (_aks, context) => {
        const answer = auditStoredOnce(context);
        return answer === true && isAuditLogOn(context) !== 'yes'
          ? notApplicable('its audit log is not known')
          : answer;
      },
      fix: 'Send kube-audit-admin alone, or kube-audit alone where reads must be traced.',
    }),
  },
});

function isAuditLogOn(context: Context): 'yes' | 'no' | 'maybe' {
  const answer = known(() => logAnswer(auditLogs, context));
  if (answer === true) return 'yes';
  return answer?.verdict === 'fail' ? 'no' : 'maybe';
}

/** What adds and removes nodes of the cluster, and the log in which it tells. */
const scalers: readonly {
  readonly log: string;
  readonly isOn: (aks: ManagedCluster, context: Context) => boolean;
}[] = [
  {
    log: 'cluster-autoscaler',
    isOn: (_aks, { resource, inventory }) =>
      some(poolsOf(resource as Resource<ManagedCluster>, inventory), ({ settings }) =>
        isTrue(settings, 'enableAutoScaling'),
      ),
  },
  { log: 'karpenter-events', isOn: hasNodeAutoProvisioning },
];

function scalersOf(aks: ManagedCluster, context: Context): typeof scalers {
  return scalers.filter(({ isOn }) => isOn(aks, context));
}
