import { item } from '../kit.ts';

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
});
