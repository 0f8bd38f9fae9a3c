import { Malformed } from '../../../model/index.ts';
import type { Condition } from '../types.ts';
import { list, oneOf, section, text } from '../values.ts';
import { isScaledObject, type Scaler } from './scalers.ts';

/** What an autoscaler goes by: what containers use of a resource. */
export interface ResourceUse {
  readonly resource: string;
  /** The only container that counts. */
  readonly container: string | undefined;
  /** As a share of the request, so that the request must be there. */
  readonly isUtilization: boolean;
}

/** One metric, read when asked, for one that is not known must not hide the others. */
export type ReadUse = () => ResourceUse | undefined;

interface MetricSource {
  readonly name?: string;
  readonly container?: string;
  readonly target?: { readonly type?: string; readonly averageUtilization?: number };
  /** autoscaling/v2beta1 */
  readonly targetAverageUtilization?: number;
}

interface Metric {
  readonly type?: string;
  readonly resource?: MetricSource;
  readonly containerResource?: MetricSource;
}

interface Trigger {
  readonly type?: string;
  readonly metadata?: { readonly containerName?: string };
}

interface AnyHpaSpec {
  readonly metrics?: readonly Metric[];
  /** autoscaling/v1 */
  readonly targetCPUUtilizationPercentage?: number;
}

/**
 * The metrics of an autoscaler, each one that is no resource metric as undefined. An HPA without any
 * follows 80 % of the CPU request.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export function usesOf(scaler: Scaler): readonly ReadUse[] {
  if (isScaledObject(scaler)) return readers(list(scaler.body.spec, 'triggers'), useOfTrigger);
  const spec = scaler.body.spec as AnyHpaSpec | undefined;
  if (scaler.identity.apiVersion !== 'autoscaling/v1') {
    const metrics = list(spec, 'metrics');
    return metrics.length === 0 ? [cpuShare] : readers(metrics, useOfMetric);
  }
  // https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/annotations.go
  const more = readers(annotated<Metric>(scaler, 'metrics'), useOfMetric);
  const isDefault = more.length === 0 || spec?.targetCPUUtilizationPercentage != null;
  return isDefault ? [cpuShare, ...more] : more;
}

const cpuShare: ReadUse = () => ({ resource: 'cpu', container: undefined, isUtilization: true });

function readers<T>(
  entries: readonly T[],
  read: (entry: T) => ResourceUse | undefined,
): readonly ReadUse[] {
  return Array.from({ length: entries.length }, (_, at) => () => read(entries[at] as T));
}

const metricTypes = ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'] as const;

function useOfMetric(metric: Metric): ResourceUse | undefined {
  const type = oneOf(metric, 'type', metricTypes);
  if (type === undefined) throw new Malformed('type is malformed: a metric has none');
  if (type !== 'Resource' && type !== 'ContainerResource') return undefined;
  const source = section(metric, type === 'Resource' ? 'resource' : 'containerResource');
  const resource = text(source, 'name');
  if (resource === undefined) throw new Malformed('name is malformed: a metric has none');
  const target = section(source, 'target');
  return { resource, container: text(source, 'container'), isUtilization: isShare(source, target) };
}

function isShare(source: MetricSource | undefined, target: MetricSource['target']): boolean {
  const type = text(target, 'type');
  if (type !== undefined) return type === 'Utilization';
  return (target?.averageUtilization ?? source?.targetAverageUtilization) != null;
}

/** https://keda.sh/docs/latest/scalers/cpu/ */
function useOfTrigger(trigger: Trigger): ResourceUse | undefined {
  const type = text(trigger, 'type');
  if (type !== 'cpu' && type !== 'memory') return undefined;
  const container = text(section(trigger, 'metadata'), 'containerName');
  return { resource: type, container, isUtilization: true };
}

/** The conditions of an autoscaler; version v1 of an HPA has them in an annotation. */
export function conditionsOf(scaler: Scaler): readonly Condition[] {
  const status = scaler.body.status as { readonly conditions?: readonly Condition[] } | undefined;
  const conditions = list(status, 'conditions');
  return conditions.length > 0 ? conditions : annotated<Condition>(scaler, 'conditions');
}

function annotated<T>(scaler: Scaler, what: 'metrics' | 'conditions'): readonly T[] {
  const json = scaler.body.metadata?.annotations?.[`autoscaling.alpha.kubernetes.io/${what}`];
  if (json === undefined) return [];
  try {
    const entries: unknown = JSON.parse(json);
    return Array.isArray(entries) ? entries : [];
  } catch {
    // The API server ignores it, too.
    return [];
  }
}
