import { JSON_SCHEMA, load } from 'js-yaml';
import type { Subject } from '../../../model/index.ts';
import { configMap } from '../kinds.ts';
import type { ConfigMap } from '../types.ts';

/** The ConfigMap in which the cluster autoscaler tells how it fares. */
export const autoscalerStatus: Subject<ConfigMap> = {
  noun: 'autoscaler status',
  evidence: 'kubernetes',
  kinds: [configMap.id],
  of: ({ identity, body }) =>
    identity.name === 'cluster-autoscaler-status' && identity.namespace === 'kube-system'
      ? [body as ConfigMap]
      : [],
};

/** A node group that the autoscaler has stopped growing for a while. */
interface BackedOff {
  readonly name: string;
  /** Why, for example `QUOTA_EXCEEDED`. */
  readonly code: string | undefined;
}

interface AutoscalerReport {
  readonly time: Date;
  /** `Healthy`, `Unhealthy`. */
  readonly health: string;
  readonly backedOff: readonly BackedOff[];
}

interface Written {
  readonly time?: unknown;
  readonly clusterWide?: { readonly health?: { readonly status?: unknown } | null } | null;
  readonly nodeGroups?: readonly WrittenGroup[] | null;
}

interface WrittenGroup {
  readonly name?: unknown;
  readonly scaleUp?: {
    readonly status?: unknown;
    readonly backoffInfo?: { readonly errorCode?: unknown } | null;
  } | null;
}

/**
 * Reads the status that the autoscaler writes as YAML since 1.30; undefined for any other text.
 * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/clusterstate/api/types.go
 */
export function parseAutoscalerStatus(status: string): AutoscalerReport | undefined {
  const written = parse(status);
  const health = written?.clusterWide?.health?.status;
  const time = typeof written?.time === 'string' ? parseTime(written.time) : undefined;
  const groups = written?.nodeGroups ?? [];
  if (typeof health !== 'string' || !time || !Array.isArray(groups)) return undefined;
  return { time, health, backedOff: groups.flatMap(backedOff) };
}

function parse(status: string): Written | undefined {
  try {
    // Times stay text in this schema: the autoscaler's own format is no YAML timestamp.
    const value = load(status, { schema: JSON_SCHEMA });
    return typeof value === 'object' && value !== null ? (value as Written) : undefined;
  } catch {
    return undefined;
  }
}

function backedOff(group: WrittenGroup | null): readonly BackedOff[] {
  if (group?.scaleUp?.status !== 'Backoff') return [];
  const code = group.scaleUp.backoffInfo?.errorCode;
  return [{ name: String(group.name), code: typeof code === 'string' ? code : undefined }];
}

const goTime = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? ([+-]\d\d)(\d\d)(?: |$)/;

/** `2026-11-23 08:57:00.123456789 +0000 UTC`, as Go prints a time, or ISO 8601. */
function parseTime(text: string): Date | undefined {
  const [, day, clock, hours, minutes] = goTime.exec(text) ?? [];
  const time = new Date(day ? `${day}T${clock}${hours}:${minutes}` : text);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
