import { cluster } from '../../resources/azure/cluster.ts';
import { hasAlertRules } from '../../resources/azure/monitoring/alert-rules.ts';
import { isInsightsOn } from '../../resources/azure/monitoring/container-insights.ts';
import {
  forwardsMetrics,
  rulesOf,
  someRule,
} from '../../resources/azure/monitoring/data-collection.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isTrue } from '../../resources/azure/values.ts';
import { known } from '../../resources/known.ts';
import { absenceProves } from '../../resources/kubernetes/lookup.ts';
import { judgedNamespace } from '../../resources/kubernetes/namespaces-judged.ts';
import { alertSigns } from '../../resources/kubernetes/observability/alerts.ts';
import {
  hasMetricsToRead,
  metricsAnswer,
} from '../../resources/kubernetes/observability/application-metrics.ts';
import { logAgents } from '../../resources/kubernetes/observability/log-agents.ts';
import {
  hasManagedReader,
  hasOwnReader,
  isScrapedByInsights,
  metricReaders,
} from '../../resources/kubernetes/observability/metric-readers.ts';
import { monitor } from '../../resources/kubernetes/observability/monitors.ts';
import {
  type SeenCluster,
  type Signs,
  seenCluster,
  toolAnswer,
} from '../../resources/seen-cluster.ts';
import { type Context, check, fail, item, type Outcome, unknown } from '../kit.ts';

const hasManagedPrometheus = ({ properties }: ManagedCluster) =>
  isTrue(properties?.azureMonitorProfile?.metrics, 'enabled');

export default item({
  title: 'Collect metrics',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Without metrics nobody sees a node fill up or an error rate rise before users do, and neither sizing nor alerts have a base. Good is that Prometheus metrics of nodes, Kubernetes objects and applications are scraped and kept outside of the nodes, by Azure Monitor managed service for Prometheus with Grafana or by a Prometheus or agent of your own; a monitor object selects what applications expose, and alert rules exist. metrics-server alone, or the performance counters of Container insights alone, are not enough.',
  fix: `Turn managed Prometheus on, with \`--enable-windows-recording-rules\` where there are Windows pools:

\`\`\`bash
az aks update -g RG -n CLUSTER --enable-azure-monitor-metrics --azure-monitor-workspace-resource-id WORKSPACE_ID
\`\`\`

Give each application a \`PodMonitor\` of \`azmonitoring.coreos.com/v1\` with the labels of its pods and the name of its metrics port:

\`\`\`yaml
apiVersion: azmonitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app.kubernetes.io/name: web } }
  podMetricsEndpoints: [{ port: metrics }]
\`\`\``,
  prevent:
    'A custom DeployIfNotExists policy on `azureMonitorProfile.metrics.enabled`, and kube-linter `dangling-servicemonitor` in the pipeline.',
  peers: [
    'kube-linter/dangling-servicemonitor',
    'aprl/dcaf8128-94bd-4d53-9235-3a0371df6b74',
    'review-checklists/6f8389a7-f82c-4b8e-a8c0-aa63a25a4956',
    'review-checklists/67f7a9ed-5b31-4f38-a3f3-9812b2463cff',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable',
  ],
  attest: {
    question: 'Which system stores cluster and application metrics, and who gets its alerts?',
    attach: 'a dashboard',
    months: 12,
  },
  checks: {
    'metrics-collection': check({
      each: seenCluster,
      expect: 'has something that collects its metrics',
      holds: (subject, context) => {
        const { aks } = subject;
        const inAzure = () => aks !== undefined && hasManagedPrometheus(aks);
        return toolAnswer(context, [inAzure], readers(subject, context), 'a collector of metrics');
      },
      fix: 'Turn on managed Prometheus: `az aks update --enable-azure-monitor-metrics`, or install a Prometheus.',
    }),
    'managed-prometheus-wired': check({
      each: cluster,
      when: (aks) => hasManagedPrometheus(aks) || 'managed Prometheus is off',
      expect: 'sends the metrics of managed Prometheus to a workspace',
      holds: (_aks, context) => {
        const { rules, doubt } = rulesOf(context);
        if (someRule(rules, forwardsMetrics)) return true;
        return doubt === undefined
          ? fail('managed Prometheus is on, but no data collection rule forwards its metrics')
          : unknown(doubt);
      },
      fix: 'Associate a data collection rule with a Prometheus forwarder and an Azure Monitor workspace; `az aks update --enable-azure-monitor-metrics` does so.',
    }),
    'application-metrics-selected': check({
      each: judgedNamespace,
      severity: 'medium',
      when: (subject, { inventory }) => hasMetricsToRead(subject, inventory),
      expect: 'has metrics of its applications collected',
      holds: metricsAnswer,
      fix: 'Add a PodMonitor or ServiceMonitor of the API group that the collector reads.',
      peers: ['kube-linter/dangling-servicemonitor'],
    }),
    'monitor-object-honoured': check({
      each: monitor,
      severity: 'medium',
      expect: 'is of the API group that a collector in the cluster reads',
      holds: (_body, context) => readerAnswer(context),
      fix: 'Change the group: managed Prometheus reads azmonitoring.coreos.com, the Prometheus operator monitoring.coreos.com.',
    }),
    'metrics-alert-rules': check({
      each: seenCluster,
      severity: 'medium',
      expect: 'has rules that alert on its metrics',
      holds: ({ aks }, context) => {
        const inAzure = () => aks !== undefined && hasAlertRules(context);
        return toolAnswer(
          context,
          [inAzure],
          context.inventory.index(alertSigns),
          'an alert rule on metrics',
        );
      },
      fix: "Add a Prometheus rule group with alerts to the cluster's workspace, for example the recommended ones.",
    }),
  },
});

/** Who collects metrics in the cluster; the scraping of Container insights counts where that is on. */
function readers({ aks }: SeenCluster, context: Context): Signs {
  const { inventory } = context;
  const { own, managed } = inventory.index(metricReaders);
  if (own.sure !== undefined) return own;
  if (managed.sure !== undefined) return managed;
  if (!isScrapedByInsights(inventory)) return own;
  const scraping = 'the deprecated scraping of Container insights';
  if (inventory.index(logAgents).insights.length > 0) return { sure: scraping };
  const isOn = aks === undefined ? false : known(() => isInsightsOn(aks, context));
  if (isOn === undefined) return { possible: scraping };
  return isOn ? { sure: scraping } : own;
}

/** Whether somebody reads the group of a monitor: nobody does where only the other has a reader. */
function readerAnswer({ resource, inventory }: Context): Outcome | true {
  const isManaged = resource.kind.endsWith('.azmonitoring.coreos.com');
  const [own, other] = isManaged
    ? [hasManagedReader(inventory), hasOwnReader(inventory)]
    : [hasOwnReader(inventory), hasManagedReader(inventory)];
  if (own === 'yes') return true;
  const reader = isManaged ? 'managed Prometheus' : 'Prometheus of its own';
  if (other === 'yes' && own === 'no' && absenceProves(resource, inventory)) {
    return fail(`the cluster has no ${reader}, which alone reads this group`, { at: 'apiVersion' });
  }
  return unknown(`no ${reader} in the evidence, which may not be all there is`);
}
