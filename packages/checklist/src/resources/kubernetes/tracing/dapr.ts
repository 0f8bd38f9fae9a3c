import type { Inventory } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { daprConfiguration } from '../kinds.ts';
import { findBeside } from '../lookup.ts';
import type { CustomObject } from '../types.ts';
import { section, text } from '../values.ts';
import type { Workload } from '../workload.ts';

interface Endpoint {
  readonly endpointAddress?: string;
}

/** https://docs.dapr.io/operations/observability/tracing/setup-tracing/ */
interface Tracing {
  /** A number as text. */
  readonly samplingRate?: string | number;
  readonly otel?: Endpoint;
  readonly zipkin?: Endpoint;
}

export type DaprConfiguration = CustomObject<{ readonly tracing?: Tracing }>;

/** The part of a Dapr configuration that is about tracing. */
export function tracingOf({ spec }: DaprConfiguration): Tracing | undefined {
  return section(spec, 'tracing');
}

/** Whether spans are sent somewhere; without an exporter they are dropped. */
export function hasExporter(tracing: Tracing): boolean {
  const addresses = [section(tracing, 'otel'), section(tracing, 'zipkin')];
  return addresses.some((one) => text(one, 'endpointAddress') !== undefined);
}

/** The share of requests that is traced; NaN for what is no number. Absent means one in ten thousand. */
export function samplingRate({ samplingRate: written }: Tracing): number {
  if (written === undefined || written === null || written === '') return 0.0001;
  return typeof written === 'string' || typeof written === 'number' ? Number(written) : Number.NaN;
}

/** Whether the Dapr sidecar of a workload sends spans, as the configuration says that it names. */
export function isTracedByDapr({ podMeta, resource }: Workload, inventory: Inventory): boolean {
  const { annotations } = podMeta;
  const name = annotations?.['dapr.io/config'];
  if (!name || annotations?.['dapr.io/enabled'] !== 'true') return false;
  return findBeside(daprConfiguration, name, resource, inventory).sure.some(({ body }) =>
    known(() => {
      const tracing = tracingOf(body as DaprConfiguration);
      return tracing !== undefined && hasExporter(tracing) && samplingRate(tracing) > 0;
    }),
  );
}
