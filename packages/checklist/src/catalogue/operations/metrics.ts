import { item } from '../kit.ts';

export default item({
  title: 'Collect metrics',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Prometheus metrics of nodes, Kubernetes objects and applications are scraped and kept outside the nodes: Azure Monitor managed service for Prometheus with Grafana, or a self-run Prometheus/agent; applications expose metrics and are selected by a monitor object; alert rules exist.',
  fix: "`az aks update -g <rg> -n <cluster> --enable-azure-monitor-metrics --azure-monitor-workspace-resource-id <id>` (add `--enable-windows-recording-rules` with Windows pools); application: a `PodMonitor` of `azmonitoring.coreos.com/v1` with the pod's labels and port name.",
  prevent:
    'custom DeployIfNotExists policy on `azureMonitorProfile.metrics.enabled`; kube-linter `dangling-servicemonitor` in CI.',
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
    attach: 'a dashboard; valid 365 days',
    months: 12,
  },
});
