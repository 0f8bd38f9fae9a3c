import { item } from '../kit.ts';

export default item({
  title: 'Configure distributed tracing',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure', 'attestation'],
  why: 'Services export traces in OpenTelemetry form to a collector or Application Insights, context is passed between them, and a mesh or Dapr, where present, is told where to send its spans.',
  fix: '`az aks update -g <rg> -n <cluster> --enable-azure-monitor-app-monitoring` (preview) and per namespace an `Instrumentation` (`monitor.azure.com/v1`, name `default`, platforms and connection string), then `kubectl rollout restart deployment -n <ns>`; or env `OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector.observability:4317` with `OTEL_SERVICE_NAME`.',
  prevent:
    'a ValidatingAdmissionPolicy that asks Deployments of chosen namespaces for the inject annotation or the OTLP variable (warn mode).',
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
    attach: 'a screenshot or link to a trace; valid 365 days',
    months: 12,
  },
});
