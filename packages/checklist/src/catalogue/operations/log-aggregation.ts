import { item } from '../kit.ts';

export default item({
  title: 'Provision a log aggregation tool',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Container logs live on the node and go with it, often just when they are needed. Good is that container output and Kubernetes events of every node, Windows included, leave the cluster for a store with search and retention: Container insights with managed identity and the schema ContainerLogV2, or an equivalent agent such as Fluent Bit, OpenTelemetry, Elastic, Datadog or Splunk on all nodes. Key-based authentication of Container insights was retired on 30 September 2026.',
  fix: `Turn Container insights on; managed identity is the default:

\`\`\`bash
az aks enable-addons -a monitoring -g RG -n CLUSTER --workspace-resource-id WORKSPACE_ID
\`\`\`

A cluster with legacy authentication turns it off first, \`az aks disable-addons -a monitoring -g RG -n CLUSTER\`, then on again with the command above. Another agent runs as a DaemonSet that tolerates the taints of every pool.`,
  prevent:
    'A custom DeployIfNotExists policy for the add-on: no built-in one covers AKS. The built-in policies on resource logs do not cover container logs.',
  peers: [
    'checkov/CKV_AZURE_4',
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
    attach: 'the index or workspace name and a query result',
    months: 12,
  },
});
