import {
  type Inventory,
  Malformed,
  peek,
  type Resource,
  type Subject,
  Unknown,
} from '../../../model/index.ts';
import { replicated } from '../controllers.ts';
import { horizontalPodAutoscaler, rollout, scaledObject, verticalPodAutoscaler } from '../kinds.ts';
import { absenceProves, findBeside } from '../lookup.ts';
import { managedReason } from '../managed.ts';
import type { Matches } from '../namespace-scope.ts';
import type { HorizontalPodAutoscaler, WorkloadObject } from '../types.ts';
import { section, text } from '../values.ts';
import { inForce } from '../versions.ts';
import { groupOf, topWorkloads, type Workload, workloadKinds, workloadOf } from '../workload.ts';
import {
  isMadeByKeda,
  isScaledObject,
  type Scalable,
  type Scaler,
  type ScaleTarget,
  scaler,
} from './scalers.ts';
import type { Vpa } from './vertical-autoscalers.ts';

/** What scales a workload, in either direction. */
export type Autoscaler = Scaler | Vpa;

function isVpa(autoscaler: Autoscaler): autoscaler is Vpa {
  return autoscaler.kind === verticalPodAutoscaler.id;
}

/** Each HPA, ScaledObject and VPA, less the HPAs that KEDA made. */
export const autoscaler: Subject<Autoscaler> = {
  noun: 'autoscaler',
  evidence: 'kubernetes',
  kinds: [horizontalPodAutoscaler.id, scaledObject.id, verticalPodAutoscaler.id],
  of: (resource) => {
    const found = resource as Autoscaler;
    const isKedas =
      found.kind === horizontalPodAutoscaler.id &&
      isMadeByKeda(found as Resource<HorizontalPodAutoscaler>);
    return isKedas ? [] : [found];
  },
  exempt: (_autoscaler, context) => managedReason(context.resource, context),
};

/** Each HPA that a person wrote. */
export const ownHpa: Subject<Scaler> = { ...scaler, kinds: [horizontalPodAutoscaler.id] };

/** Each HPA and ScaledObject, those that KEDA made included: the state of each counts. */
export const liveScaler: Subject<Scaler> = { ...scaler, of: (resource) => [resource as Scaler] };

/** Each HPA, those that KEDA made included. */
export const liveHpa: Subject<Scaler> = { ...liveScaler, kinds: [horizontalPodAutoscaler.id] };

/** Whatever an autoscaler can act on. */
export const scalable: Subject<Scalable> = {
  ...replicated,
  kinds: workloadKinds.map(({ id }) => id),
};

interface Target extends ScaleTarget {
  readonly kind: string;
  readonly name: string;
}

/** What an autoscaler acts on. */
export function aimOf(found: Autoscaler): Target {
  const spec = found.body.spec as Readonly<Record<string, ScaleTarget>> | undefined;
  const field = isVpa(found) ? 'targetRef' : 'scaleTargetRef';
  const reference = section(spec, field);
  const isKedas = !isVpa(found) && isScaledObject(found);
  const apiVersion = text(reference, 'apiVersion') ?? (isKedas ? 'apps/v1' : undefined);
  const kind = text(reference, 'kind') ?? (isKedas ? 'Deployment' : undefined);
  const name = reference && text(reference, 'name');
  if (kind === undefined || name === undefined) {
    throw new Malformed(`${field} is malformed: it has no ${name === undefined ? 'name' : 'kind'}`);
  }
  return { ...(apiVersion !== undefined && { apiVersion }), kind, name };
}

/** The kinds that a reference can mean: without a group, one of the core or of apps. */
function kindsOf({ apiVersion, kind }: Target): readonly string[] {
  const groups = apiVersion === undefined ? ['apps', ''] : [groupOf(apiVersion)];
  return groups.map((group) => (group === '' ? kind : `${kind}.${group}`));
}

const builtInGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

/** The objects that an autoscaler names. */
export function targetsOf(found: Autoscaler, inventory: Inventory): Matches<Resource> {
  const target = aimOf(found);
  const matches = kindsOf(target).map((id) =>
    findBeside({ id, evidence: 'kubernetes', noun: target.kind }, target.name, found, inventory),
  );
  const sure = matches.flatMap((match) => match.sure);
  return {
    sure: inForce(sure, found, (resource) => resource),
    possible: matches.flatMap((match) => match.possible),
  };
}

/** The workloads whose pods an autoscaler acts on; a Rollout may have those of a Deployment. */
export function workloadsUnder(found: Autoscaler, inventory: Inventory): readonly Workload[] {
  return targetsOf(found, inventory).sure.flatMap((resource) => podsOf(resource, inventory) ?? []);
}

/** The workload that has the pods of an object: itself, or what a Rollout borrows them from. */
export function podsOf(resource: Resource, inventory: Inventory): Workload | undefined {
  const own = workloadOf(resource);
  if (own || resource.kind !== rollout.id) return own;
  const { kind = 'Deployment', name = '' } =
    (resource.body as WorkloadObject).spec?.workloadRef ?? {};
  const lender = { id: `${kind}.apps`, evidence: 'kubernetes', noun: kind } as const;
  const [found] = findBeside(lender, name, resource, inventory).sure;
  return found && workloadOf(found);
}

/** Whether the target of an autoscaler is there; `unknown` where the evidence does not tell. */
export function targetIsThere(found: Autoscaler, inventory: Inventory): 'yes' | 'no' | 'unknown' {
  const { sure, possible } = targetsOf(found, inventory);
  if (sure.length > 0) return 'yes';
  const target = aimOf(found);
  const kinds = kindsOf(target);
  const isCustom = !builtInGroups.has(groupOf(target.apiVersion));
  if (possible.length > 0 || (isCustom && !kinds.some((id) => isSeen(id, inventory)))) {
    return 'unknown';
  }
  if (mayHaveItsName(kinds, found, inventory)) return 'unknown';
  if (absenceProves(found, inventory)) return 'no';
  return !found.observed && isRenderedWithWorkloads(found, inventory) ? 'no' : 'unknown';
}

function isSeen(id: string, inventory: Inventory): boolean {
  return inventory.all({ id, evidence: 'kubernetes', noun: '' }).length > 0;
}

/** Whether the unit of an autoscaler brings workloads for its namespace, and was read as a whole. */
function isRenderedWithWorkloads({ unit, identity }: Resource, inventory: Inventory): boolean {
  if (inventory.gaps.some(({ evidence }) => evidence === 'kubernetes')) return false;
  return inventory.index(workloadUnits).has(`${unit}\n${identity.namespace ?? ''}`);
}

/** The units and namespaces in which workloads are declared. A table for `inventory.index`. */
function workloadUnits(inventory: Inventory): ReadonlySet<string> {
  const declared = inventory.index(topWorkloads).filter(({ resource }) => !resource.observed);
  return new Set(
    declared.map(({ resource: { unit, identity } }) => `${unit}\n${identity.namespace ?? ''}`),
  );
}

const anywhere = '*';

/** Whether an object of one of the kinds has a name that is not known, in reach of an autoscaler. */
function mayHaveItsName(
  kinds: readonly string[],
  { identity }: Resource,
  inventory: Inventory,
): boolean {
  const open = inventory.index(namelessObjects);
  const spaces = identity.namespace === undefined ? [anywhere] : [identity.namespace, ''];
  return kinds.some((id) => spaces.some((space) => open.has(`${id}\n${space}`)));
}

/** The kinds and namespaces of objects whose name is a template. A table for `inventory.index`. */
function namelessObjects(inventory: Inventory): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, body, identity, unresolved } of inventory.resources('kubernetes')) {
    if (!unresolved) continue;
    const { metadata } = body as WorkloadObject;
    if (!metadata || !((peek(metadata, 'name') as unknown) instanceof Unknown)) continue;
    found.add(`${kind}\n${anywhere}`).add(`${kind}\n${identity.namespace ?? ''}`);
  }
  return found;
}
