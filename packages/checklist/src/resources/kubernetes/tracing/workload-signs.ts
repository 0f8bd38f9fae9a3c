import { type Inventory, raw, Unresolved } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { instrumentation, namespace as namespaceKind } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import type { Container, CustomObject, ObjectMeta } from '../types.ts';
import { list, section } from '../values.ts';
import { variablesOf } from '../variables.ts';
import type { Workload } from '../workload.ts';
import { isTracedByDapr } from './dapr.ts';
import { isTracedByMesh } from './mesh.ts';

const openTelemetry = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
/** It sends to Application Insights without a collector of one's own. */
const direct = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const others = [
  direct,
  'DD_TRACE_AGENT_URL',
  'DD_AGENT_HOST',
  'ELASTIC_APM_SERVER_URL',
  'JAEGER_ENDPOINT',
];
const wanted: ReadonlySet<string> = new Set([...openTelemetry, ...others]);

/** Whether the pods of a workload show that they are traced, or why nobody can tell. */
export type Traced = 'yes' | 'no' | { readonly doubt: string };

/** Looks for what makes the pods of a workload send spans. */
export function tracedBy(workload: Workload, inventory: Inventory): Traced {
  const { pod, podMeta } = workload;
  const isCancelled = list(pod, 'containers').some(isSwitchedOff);
  if (!isCancelled && (isInjected(podMeta) || isInjectedByNamespace(workload, inventory))) {
    return 'yes';
  }
  if (isInstrumented(workload.namespace, inventory)) return 'yes';
  if (isTracedByDapr(workload, inventory) || isTracedByMesh(workload, inventory)) return 'yes';
  return byVariables(workload, inventory, isCancelled);
}

function byVariables(
  { pod, resource }: Workload,
  inventory: Inventory,
  isCancelled: boolean,
): Traced {
  const names = isCancelled ? others : [...wanted];
  let doubt: string | undefined;
  for (const container of list(pod, 'containers')) {
    const { env, envFrom } = raw(container) ?? {};
    if (env === undefined && envFrom === undefined) continue;
    const { sure, possible, open, unseen } = variablesOf(container, resource, inventory, wanted);
    if (names.some((name) => sure.has(name))) return 'yes';
    if (open) doubt ??= 'its variables are not known';
    if (unseen !== undefined || possible.size > 0) {
      doubt ??= `it takes variables from ${unseen ?? 'an object that does not say its namespace'}`;
    }
  }
  return doubt === undefined ? 'no' : { doubt };
}

/** Whether a workload sends its spans to Application Insights itself. */
export function exportsDirectly({ pod, resource }: Workload, inventory: Inventory): boolean {
  const only = new Set([direct]);
  return list(pod, 'containers').some((container) => {
    const { env, envFrom } = raw(container) ?? {};
    if (env === undefined && envFrom === undefined) return false;
    return variablesOf(container, resource, inventory, only).sure.size > 0;
  });
}

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
function isSwitchedOff(container: Container): boolean {
  const env: unknown = raw(container)?.env;
  if (!Array.isArray(env)) return false;
  return env.some((entry: { name?: unknown; value?: unknown } | null) => {
    const value = String(entry?.value).toLowerCase();
    return (
      (entry?.name === 'OTEL_SDK_DISABLED' && value === 'true') ||
      (entry?.name === 'OTEL_TRACES_EXPORTER' && value === 'none')
    );
  });
}

const injectKey =
  /^(?:instrumentation\.opentelemetry\.io\/inject-|sidecar\.opentelemetry\.io\/inject$)/;

/** The OpenTelemetry operator reads the annotations of pods, and those of their namespace. */
function isInjected({ annotations }: ObjectMeta): boolean {
  if (!annotations) return false;
  return Object.keys(annotations).some((key) => injectKey.test(key) && isOn(annotations[key]));
}

function isOn(value: unknown): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}

function isInjectedByNamespace({ namespace }: Workload, inventory: Inventory): boolean {
  if (namespace === undefined) return false;
  const found = findNamed(namespaceKind, namespace, undefined, inventory);
  return found.some(({ body }) => known(() => isInjected(body.metadata ?? {})));
}

interface InstrumentationSpec {
  readonly settings?: { readonly autoInstrumentationPlatforms?: readonly string[] };
}

/** https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-codeless */
function isInstrumented(namespace: string | undefined, inventory: Inventory): boolean {
  const found = findNamed(instrumentation, 'default', namespace, inventory);
  return found.some(
    ({ body, identity }) =>
      known(() => {
        const { spec } = body as CustomObject<InstrumentationSpec>;
        return list(section(spec, 'settings'), 'autoInstrumentationPlatforms').length > 0;
      }) ?? unresolved(`Instrumentation ${identity.name} is not known`),
  );
}

function unresolved(why: string): never {
  throw new Unresolved(why);
}
