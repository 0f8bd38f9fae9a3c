import { item } from '../kit.ts';

export default item({
  title: 'Configure distributed tracing',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure', 'attestation'],
  why: 'Where a request passes several services, logs and metrics of each show that it was slow but not where. Good is that services export traces in OpenTelemetry form to a collector or Application Insights and pass the context on, and that a mesh or Dapr, where present, is told where to send its spans. Today that is the Azure Monitor OpenTelemetry distribution in code or the auto-instrumentation of AKS (preview; Java and Node.js, not on Windows or Arm64 pools).',
  fix: `Turn auto-instrumentation on for the cluster:

\`\`\`bash
az aks update -g RG -n CLUSTER --enable-azure-monitor-app-monitoring
\`\`\`

Give each namespace an \`Instrumentation\` of \`monitor.azure.com/v1\` named \`default\`, with its platforms and connection string, and restart what runs there: \`kubectl rollout restart deployment -n NAMESPACE\`.

Or instrument the code and name the collector in the environment of the container:

\`\`\`yaml
env:
  - { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://otel-collector.observability:4317" }
  - { name: OTEL_SERVICE_NAME, value: web }
\`\`\``,
  prevent:
    'A ValidatingAdmissionPolicy that warns about Deployments of chosen namespaces without the inject annotation or `OTEL_EXPORTER_OTLP_ENDPOINT`.',
  peers: [
    'review-checklists/e9855d04-c3c3-49c9-a6bb-2c12159a114b',
    'review-checklists/26886d20-b66c-457b-a591-19bf8e8f5c58',
  ],
  links: [
    'https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-codeless',
    'https://learn.microsoft.com/azure/aks/istio-telemetry',
    'https://learn.microsoft.com/azure/aks/dapr-overview',
  ],
  attest: {
    question: 'Can you follow one request across services, and in which tool?',
    attach: 'a screenshot or link to a trace',
    months: 12,
  },
});
