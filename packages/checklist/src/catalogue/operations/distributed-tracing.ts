import type { ManagedCluster } from '../../resources/azure/types.ts';
import { oneOf } from '../../resources/azure/values.ts';
import { daprConfiguration, deployment, statefulSet } from '../../resources/kubernetes/kinds.ts';
import { nameOf } from '../../resources/kubernetes/observability/tool-workloads.ts';
import { isProduct } from '../../resources/kubernetes/product-images.ts';
import { servicesOf } from '../../resources/kubernetes/services.ts';
import { objects, workloadsOf } from '../../resources/kubernetes/subjects.ts';
import {
  hasBackend,
  isAutoInstrumented,
  tracingBackend,
} from '../../resources/kubernetes/tracing/backends.ts';
import {
  type DaprConfiguration,
  hasExporter,
  samplingRate,
  tracingOf,
} from '../../resources/kubernetes/tracing/dapr.ts';
import { hasMesh, meshTracing } from '../../resources/kubernetes/tracing/mesh.ts';
import { tracedNamespaces } from '../../resources/kubernetes/tracing/traced-namespaces.ts';
import { tracedBy } from '../../resources/kubernetes/tracing/workload-signs.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import { isOnlyCluster, seenCluster, toolAnswer } from '../../resources/seen-cluster.ts';
import { type Context, check, fail, item, type Outcome, pass, unknown } from '../kit.ts';

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
  checks: {
    'tracing-backend': check({
      each: seenCluster,
      expect: 'has something that spans are sent to',
      holds: ({ aks }, context) => {
        const inAzure = () => aks !== undefined && isAutoInstrumented(aks);
        const signs = context.inventory.index(tracingBackend);
        const answer = toolAnswer(context, [inAzure], signs, 'a tracing backend');
        // The address of one may be compiled into the application.
        return answer !== true && answer.verdict === 'fail'
          ? unknown('no tracing backend is seen, and applications may send spans elsewhere')
          : answer;
      },
      fix: 'Turn on auto-instrumentation: `az aks update --enable-azure-monitor-app-monitoring`, or run an OpenTelemetry collector.',
      peers: ['review-checklists/e9855d04-c3c3-49c9-a6bb-2c12159a114b'],
    }),
    'workload-traced': check({
      each: workloadsOf('workload', deployment, statefulSet),
      when: isAskedToTrace,
      expect: 'is traced like its neighbours',
      holds: (subject, { inventory }) => {
        const traced = tracedBy(subject, inventory);
        if (traced === 'yes') return true;
        if (typeof traced === 'object') return unknown(traced.doubt);
        if (!hasBackend(inventory)) {
          return unknown('no tracing backend in the evidence, which may not be all there is');
        }
        const { sure, possible } = servicesOf(subject, inventory);
        if (sure.length === 0) {
          return unknown(`whether Service ${possible[0]?.identity.name} selects it is not known`);
        }
        const neighbour = inventory.index(tracedNamespaces).get(subject.namespace);
        return fail(`shows no sign of tracing, while ${neighbour && nameOf(neighbour)} is traced`);
      },
      fix: 'Set OTEL_EXPORTER_OTLP_ENDPOINT, or annotate the pod template for auto-instrumentation.',
    }),
    'dapr-tracing-exporter': check({
      each: objects(daprConfiguration),
      severity: 'medium',
      when: (body) =>
        tracingOf(body as DaprConfiguration) !== undefined || 'has no tracing section',
      expect: 'samples requests and sends their spans somewhere',
      holds: (body) => daprAnswer(body as DaprConfiguration),
      fix: 'Set samplingRate above 0 and the endpointAddress of otel or zipkin.',
      peers: ['review-checklists/26886d20-b66c-457b-a591-19bf8e8f5c58'],
    }),
    'istio-tracing-provider': check({
      each: seenCluster,
      when: ({ aks }, { inventory }) =>
        (aks !== undefined && usesIstio(aks)) || inventory.index(hasMesh) || 'has no Istio',
      expect: 'tells Istio where to send its spans',
      holds: (_, context) => meshAnswer(context),
      fix: 'Add a Telemetry with a tracing provider; on the Istio add-on this is allowed, and not supported by Microsoft.',
    }),
  },
});

/** Single workloads are not asked: where none of a namespace is traced, nobody set tracing up there. */
function isAskedToTrace(subject: Workload, { inventory }: Context): true | string {
  if (isProduct(subject)) return 'runs software that is not instrumented by its users';
  const { sure, possible } = servicesOf(subject, inventory);
  if (sure.length + possible.length === 0) return 'is behind no Service';
  return (
    inventory.index(tracedNamespaces).has(subject.namespace) ||
    'nothing in its namespace shows that it is traced'
  );
}

function daprAnswer(body: DaprConfiguration): Outcome | boolean {
  const tracing = tracingOf(body) ?? {};
  const rate = samplingRate(tracing);
  if (Number.isNaN(rate)) return unknown(`samplingRate ${tracing.samplingRate} is no number`);
  if (!hasExporter(tracing)) {
    return fail('names no exporter, so that spans are dropped', { at: 'spec.tracing' });
  }
  return (
    rate > 0 || fail(`samplingRate ${rate} samples nothing`, { at: 'spec.tracing.samplingRate' })
  );
}

function usesIstio({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.serviceMeshProfile, 'mode', ['Istio', 'Disabled']) === 'Istio';
}

function meshAnswer({ inventory }: Context): Outcome | true {
  const { sure, possible } = inventory.index(meshTracing);
  if (sure !== undefined) {
    return isOnlyCluster(inventory)
      ? pass(`${sure} tells it`)
      : unknown(`nobody can tell which of the clusters ${sure} is in`);
  }
  if (possible !== undefined) return unknown(`what ${possible} says is not known`);
  return inventory.complete('kubernetes')
    ? fail('neither a Telemetry nor the mesh config names a tracing provider')
    : unknown('no tracing provider in the evidence, which may not be all there is');
}
