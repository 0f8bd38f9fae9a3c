import { type Inventory, type Resource, raw } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { Signs } from '../../seen-cluster.ts';
import { configMap, deployment, namespace as namespaceKind, telemetry } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import type { ConfigMap, CustomObject, ObjectMeta } from '../types.ts';
import { flag, list, text } from '../values.ts';
import type { Workload } from '../workload.ts';

/** https://istio.io/latest/docs/reference/config/telemetry/#Tracing */
interface TelemetrySpec {
  readonly tracing?: readonly {
    readonly disableSpanReporting?: boolean;
    readonly providers?: readonly { readonly name?: string }[];
  }[];
}

/** Whether the Kubernetes evidence shows Istio at all. A table for `inventory.index`. */
export function hasMesh(inventory: Inventory): boolean {
  return (
    inventory.all(deployment).some(({ identity }) => /^istiod(?:-|$)/.test(identity.name)) ||
    inventory.resources('kubernetes').some(({ kind }) => kind.endsWith('.istio.io')) ||
    inventory.all(configMap).some(isMeshConfig)
  );
}

/** What tells Istio where to send its spans. A table for `inventory.index`. */
export function meshTracing(inventory: Inventory): Signs {
  let possible: string | undefined;
  const candidates: readonly (readonly [Resource, () => boolean])[] = [
    ...inventory
      .all(telemetry)
      .map((one) => [one, () => hasProvider(one.body as CustomObject<TelemetrySpec>)] as const),
    ...inventory
      .all(configMap)
      .filter(isMeshConfig)
      .map((one) => [one, () => tracesByConfig(one.body)] as const),
  ];
  for (const [{ identity }, traces] of candidates) {
    const name = `${identity.kind} ${identity.name}`;
    const answer = known(traces);
    if (answer) return { sure: name };
    if (answer === undefined) possible ??= name;
  }
  return possible === undefined ? {} : { possible };
}

function hasProvider({ spec }: CustomObject<TelemetrySpec>): boolean {
  return list(spec, 'tracing').some(
    (one) =>
      flag(one, 'disableSpanReporting') !== true &&
      list(one, 'providers').some((provider) => text(provider, 'name') !== undefined),
  );
}

/** The mesh config of the Istio add-on, of which users write one part, and of Istio itself. */
function isMeshConfig({ identity: { namespace, name } }: Resource): boolean {
  return (
    (namespace === 'aks-istio-system' && name.startsWith('istio-shared-configmap-')) ||
    (namespace === 'istio-system' && /^istio(?:-|$)/.test(name))
  );
}

const provider =
  /^[ \t-]*(?:datadog|lightstep|opencensus|opentelemetry|skywalking|stackdriver|zipkin):/m;

/** https://learn.microsoft.com/azure/aks/istio-telemetry */
function tracesByConfig({ data }: ConfigMap): boolean {
  const mesh = text(data, 'mesh') ?? '';
  return (
    /^[ \t]*enableTracing:[ \t]*true\b/m.test(mesh) &&
    /^[ \t]*extensionProviders:/m.test(mesh) &&
    provider.test(mesh)
  );
}

/** Whether the mesh that takes a workload's pods in sends spans. */
export function isTracedByMesh({ pod, podMeta, namespace }: Workload, inventory: Inventory) {
  if (inventory.index(meshTracing).sure === undefined) return false;
  const own = injection(podMeta);
  if (own !== undefined) return own;
  if (list(pod, 'containers').some((container) => raw(container)?.name === 'istio-proxy')) {
    return true;
  }
  if (namespace === undefined) return false;
  return findNamed(namespaceKind, namespace, undefined, inventory).some(
    ({ body }) => known(() => injection(body.metadata ?? {})) === true,
  );
}

/** https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy */
function injection({ labels, annotations }: ObjectMeta): boolean | undefined {
  const asked =
    labels?.['sidecar.istio.io/inject'] ??
    annotations?.['sidecar.istio.io/inject'] ??
    (labels?.['istio-injection'] === undefined
      ? undefined
      : String(labels['istio-injection'] === 'enabled'));
  if (asked !== undefined) return asked === 'true';
  return labels?.['istio.io/rev'] === undefined ? undefined : true;
}
