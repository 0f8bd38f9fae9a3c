import type { Inventory } from '../../../model/index.ts';
import { managedCluster } from '../../azure/kinds.ts';
import type { ManagedCluster } from '../../azure/types.ts';
import { isTrue } from '../../azure/values.ts';
import { known } from '../../known.ts';
import type { Signs } from '../../seen-cluster.ts';
import { openTelemetryCollector } from '../kinds.ts';
import { nameOf, toolWorkloads } from '../observability/tool-workloads.ts';
import type { CustomObject } from '../types.ts';
import { topWorkloads } from '../workload.ts';
import { exportsDirectly } from './workload-signs.ts';

/** What takes spans, by the repository of its image. */
const backendImage =
  /(?:^|\/)(?:opentelemetry-collector[^/]*|jaegertracing\/[^/]+|grafana\/tempo|zipkin|apm-server)$|(?:^|\/)datadog(?:hq)?\/agent$/;

const runs: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

/** What the Kubernetes evidence shows that spans are sent to. A table for `inventory.index`. */
export function tracingBackend(inventory: Inventory): Signs {
  const { found } = inventory.index(toolWorkloads);
  const backend = found.find(
    ({ workload, repositories }) =>
      runs.has(workload.kind) && repositories.some((one) => backendImage.test(one)),
  );
  if (backend) return { sure: nameOf(backend.workload) };
  const collector = inventory.all(openTelemetryCollector).find(takesTraces);
  if (collector) return { sure: `OpenTelemetryCollector ${collector.identity.name}` };
  const sender = inventory
    .index(topWorkloads)
    .find((workload) => known(() => exportsDirectly(workload, inventory)));
  return sender ? { sure: `${nameOf(sender)}, which exports to Application Insights,` } : {};
}

interface CollectorSpec {
  /** Text in API version v1alpha1. */
  readonly config?: string | { readonly service?: { readonly pipelines?: object } };
}

function takesTraces({ body }: { readonly body: CustomObject }): boolean {
  const isSure = known(() => {
    const { config } = (body.spec ?? {}) as CollectorSpec;
    if (typeof config === 'string') return /^[^\S\n]+traces(?:\/[\w-]+)?:/m.test(config);
    return Object.keys(config?.service?.pipelines ?? {}).some((name) =>
      /^traces(?:\/|$)/.test(name),
    );
  });
  return isSure === true;
}

/** Whether AKS instruments applications, which sends their spans to Application Insights. */
export function isAutoInstrumented({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.azureMonitorProfile?.appMonitoring?.autoInstrumentation, 'enabled');
}

/** Whether the cluster of the Kubernetes evidence has something that takes spans. */
export function hasBackend(inventory: Inventory): boolean {
  if (inventory.index(tracingBackend).sure !== undefined) return true;
  const clusters = inventory.all(managedCluster);
  return clusters.length > 0 && clusters.every(({ body }) => known(() => isAutoInstrumented(body)));
}
