import { item } from '../kit.ts';

export default item({
  title: 'Provision a log aggregation tool',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Container output and Kubernetes events of every node leave the cluster for a store with search and retention: Container insights into a Log Analytics workspace (managed identity, ContainerLogV2), or an equivalent agent (Fluent Bit, OpenTelemetry, Elastic, Datadog, Splunk …) on all nodes, Windows included.',
  fix: '`az aks enable-addons -a monitoring -g <rg> -n <cluster> --workspace-resource-id <id>` (managed identity is the default); legacy authentication: `az aks disable-addons -a monitoring …` first, then the same.',
  prevent: `a custom DeployIfNotExists policy for the add-on (no built-in covers AKS); "Resource logs …" policies don't cover container logs.`,
  peers: [
    'trivy/AZU-0040',
    'psrule/Azure.AKS.ContainerInsights',
    'review-checklists/eaa8dc4a-2436-47b3-9697-15b1752beee0',
    'aprl/dcaf8128-94bd-4d53-9235-3a0371df6b74',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-overview',
  ],
  attest: {
    question: 'Where do container logs go, and for how long are they kept?',
    attach: 'the index or workspace name and a query result; valid 365 days',
    months: 12,
  },
});
