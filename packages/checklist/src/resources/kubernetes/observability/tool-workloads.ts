import { type Inventory, peek, Unknown } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { imageReference, literalRepository } from '../image.ts';
import type { Container } from '../types.ts';
import { list } from '../values.ts';
import { topWorkloads, type Workload } from '../workload.ts';

/** A workload, and the images of its main containers that a tool of observation may be made of. */
export interface ToolWorkload {
  readonly workload: Workload;
  readonly repositories: readonly string[];
}

export interface ToolWorkloads {
  readonly found: readonly ToolWorkload[];
  /** Workloads with an image that is not known. */
  readonly open: readonly Workload[];
}

/** Some word of each image that the lists of tools name: most images are sent away by one look. */
const anyTool =
  /agent|alloy|apm-server|containerinsights|dynatrace|elastic|filebeat|fluent|jaeger|logzio|mimir|newrelic|opentelemetry|prometheus|promtail|splunk|sumologic|tempo|tiller|vector|victoria|vmagent|zipkin/;

/** The workloads that run a tool which some check looks for. A table for `inventory.index`. */
export function toolWorkloads(inventory: Inventory): ToolWorkloads {
  const found: ToolWorkload[] = [];
  const open: Workload[] = [];
  for (const workload of inventory.index(topWorkloads)) {
    const repositories: string[] = [];
    const isKnown = known(() => collect(workload, repositories)) ?? false;
    if (repositories.length > 0) found.push({ workload, repositories });
    if (!isKnown) open.push(workload);
  }
  return { found, open };
}

/** Adds the repositories of main containers; false where one is not known. */
function collect({ pod, resource }: Workload, repositories: string[]): boolean {
  let isKnown = true;
  for (const container of list(pod, 'containers')) {
    const image: unknown = peek((container ?? {}) as Container, 'image');
    if (typeof image === 'string' && !anyTool.test(image) && !/[{$<#]/.test(image)) continue;
    if (typeof image !== 'string' && !(image instanceof Unknown)) continue;
    const repository = known(() => imageReference(image, resource.observed).repository);
    const told = repository ?? literalRepository(typeof image === 'string' ? image : image.text);
    if (anyTool.test(told)) repositories.push(told);
    if (repository === undefined) isKnown = false;
  }
  return isKnown;
}

/** `DaemonSet logging/fluent-bit`. */
export function nameOf({ kind, resource: { identity } }: Workload): string {
  const { namespace, name } = identity;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
