import { type Inventory, type Resource, type Subject, Unresolved } from '../../../model/index.ts';
import { horizontalPodAutoscaler, scaledObject } from '../kinds.ts';
import { findBeside } from '../lookup.ts';
import { managedReason } from '../managed.ts';
import type { Matches } from '../namespace-scope.ts';
import { rolloutsOf } from '../progressive-delivery.ts';
import { aimedAt, type TargetTable, targetTable } from '../target-table.ts';
import type { CustomObject, HorizontalPodAutoscaler, WorkloadObject } from '../types.ts';
import { integer } from '../values.ts';
import { groupOf, type Workload, workloadOf } from '../workload.ts';

export interface ScaleTarget {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
}

/** What the checks read of a KEDA ScaledObject: https://keda.sh/docs/latest/reference/scaledobject-spec/ */
export interface ScaledObjectSpec {
  readonly scaleTargetRef?: ScaleTarget;
  readonly idleReplicaCount?: number;
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
  readonly triggers?: readonly {
    readonly type?: string;
    readonly metadata?: { readonly containerName?: string };
  }[];
  readonly advanced?: { readonly horizontalPodAutoscalerConfig?: { readonly name?: string } };
}

export type Scaler = Resource<HorizontalPodAutoscaler> | Resource<CustomObject<ScaledObjectSpec>>;

/** Whether the autoscaler is a ScaledObject; else it is an HPA. */
export function isScaledObject(scaler: Scaler): scaler is Resource<CustomObject<ScaledObjectSpec>> {
  return scaler.kind === scaledObject.id;
}

/** The target of a scaler; a ScaledObject's is a Deployment unless it says otherwise. */
export function targetOf(scaler: Scaler): ScaleTarget | undefined {
  const target = scaler.body.spec?.scaleTargetRef;
  if (!target || !isScaledObject(scaler)) return target;
  return { apiVersion: 'apps/v1', kind: 'Deployment', ...target };
}

/** HPAs that KEDA made stand for their ScaledObject, which is judged instead. */
export function isMadeByKeda({ body, identity }: Resource<HorizontalPodAutoscaler>): boolean {
  return (
    identity.name.startsWith('keda-hpa-') ||
    (body.metadata?.ownerReferences ?? []).some(({ kind }) => kind === 'ScaledObject')
  );
}

/** Each autoscaler, less the HPAs that KEDA made. */
export const scaler: Subject<Scaler> = {
  noun: 'autoscaler',
  evidence: 'kubernetes',
  kinds: [horizontalPodAutoscaler.id, scaledObject.id],
  of: (resource) => {
    const found = resource as Scaler;
    return !isScaledObject(found) && isMadeByKeda(found) ? [] : [found];
  },
  exempt: (_scaler, context) => managedReason(context.resource, context),
};

function scalersByTarget(inventory: Inventory): TargetTable<Scaler> {
  const ofKeda = inventory.all(scaledObject) as readonly Resource<CustomObject<ScaledObjectSpec>>[];
  const scalers: Scaler[] = [
    // Whoever may not list ScaledObjects sees the HPAs that KEDA made of them.
    ...inventory
      .all(horizontalPodAutoscaler)
      .filter((hpa) => ofKeda.length === 0 || !isMadeByKeda(hpa)),
    ...ofKeda,
  ];
  return targetTable(scalers, (one) => keyOf(targetOf(one) ?? {}));
}

function keyOf({ apiVersion = 'apps/v1', kind, name }: ScaleTarget): string {
  return `${groupOf(apiVersion)}/${kind}/${name}`;
}

/** The workloads that a scaler names. */
export function scaledBy(from: Scaler, inventory: Inventory): Matches<Workload> {
  const { apiVersion = 'apps/v1', kind = '', name = '' } = targetOf(from) ?? {};
  const group = groupOf(apiVersion);
  const id = group === '' ? kind : `${kind}.${group}`;
  const found = findBeside({ id, evidence: 'kubernetes', noun: kind }, name, from, inventory);
  return {
    sure: found.sure.flatMap((resource) => workloadOf(resource) ?? []),
    possible: found.possible.flatMap((resource) => workloadOf(resource) ?? []),
  };
}

/** What a scaler can scale: a workload, or a Rollout that borrows the pods of a Deployment. */
export type Scalable = Pick<Workload, 'kind' | 'resource' | 'body'>;

/** The HPAs and ScaledObjects that name the workload. */
export function scalersOf(workload: Scalable, inventory: Inventory): Matches<Scaler> {
  const { resource, kind, body } = workload;
  const { apiVersion } = body;
  const { name } = resource.identity;
  const key = keyOf({ kind, name, ...(apiVersion === undefined ? {} : { apiVersion }) });
  return aimedAt(inventory.index(scalersByTarget), key, resource, inventory);
}

/** The smallest replica count that a scaler allows. */
export function scalerFloor(scaler: Scaler): number {
  if (!isScaledObject(scaler)) return integer(scaler.body.spec, 'minReplicas') ?? 1;
  const { spec } = scaler.body;
  return integer(spec, 'idleReplicaCount') ?? integer(spec, 'minReplicaCount') ?? 0;
}

/** The largest replica count that a scaler allows; undefined where an HPA lacks it. */
export function scalerCeiling(scaler: Scaler): number | undefined {
  // Absent means 100: https://keda.sh/docs/latest/reference/scaledobject-spec/
  return isScaledObject(scaler)
    ? (integer(scaler.body.spec, 'maxReplicaCount') ?? 100)
    : integer(scaler.body.spec, 'maxReplicas');
}

/** The Rollouts that run the pods of a Deployment for it: its scale is theirs. */
export function rolloutsFor({ resource }: Scalable, inventory: Inventory): readonly Scalable[] {
  return rolloutsOf(resource, inventory).sure.map((found) => ({
    kind: 'Rollout',
    resource: found,
    body: found.body as WorkloadObject,
  }));
}

/**
 * What the number of a workload's pods is written on: itself, or a Rollout that runs them for it.
 * Throws {@link Unresolved} when that is not known.
 */
export function scaledAs(workload: Scalable, inventory: Inventory): Scalable {
  const [rollout] = rolloutsFor(workload, inventory);
  if (rollout) return rollout;
  const [other] = rolloutsOf(workload.resource, inventory).possible;
  if (other) throw new Unresolved(`Rollout ${other.identity.name} may run its pods`);
  return workload;
}

/**
 * The smallest replica count of a workload: its scaler's, else its own (default 1).
 * Throws {@link Unresolved} when that is not known.
 */
export function floorOf(workload: Scalable, inventory: Inventory): number {
  const scaled = scaledAs(workload, inventory);
  const { sure, possible } = scalersOf(scaled, inventory);
  if (sure.length > 0) return Math.min(...sure.map(scalerFloor));
  if (possible.length > 0) throw new Unresolved('may be scaled by an autoscaler elsewhere');
  return integer(scaled.body.spec, 'replicas') ?? 1;
}

/**
 * The largest replica count of a workload: its scaler's, else its own (default 1).
 * Throws {@link Unresolved} when that is not known.
 */
export function ceilingOf(workload: Scalable, inventory: Inventory): number {
  const scaled = scaledAs(workload, inventory);
  const { sure, possible } = scalersOf(scaled, inventory);
  if (possible.length > 0 && sure.length === 0) {
    throw new Unresolved('may be scaled by an autoscaler elsewhere');
  }
  const own = integer(scaled.body.spec, 'replicas') ?? 1;
  return sure.length > 0 ? Math.max(...sure.map((one) => scalerCeiling(one) ?? own)) : own;
}
