import type { Context, Group, Inventory, Resource, Subject } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { pod as podKind } from './kinds.ts';
import { managedReason } from './managed.ts';
import type { ContainerStatus, ObjectMeta, OwnerReference, Pod } from './types.ts';
import { list } from './values.ts';
import { workloadKinds } from './workload.ts';

/** The pods of a workload as they were read from the API. */
export interface RunningPods {
  readonly pods: readonly Resource<Pod>[];
}

/** Each workload with the pods that run for it; a pod stands for itself where its owner is not seen. */
export const runningPods: Subject<RunningPods> = {
  noun: 'workload',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(podsByOwner),
  exempt: (_, context) => managedReason(context.resource, context),
};

function podsByOwner(inventory: Inventory): readonly Group<RunningPods>[] {
  const byUid = observedByUid(inventory);
  const observed = inventory.all(podKind).filter((pod) => pod.observed);
  const groups = groupBy(observed, (pod) => topOwner(pod, byUid));
  return [...groups].map(([resource, pods]) => ({
    value: { pods },
    identity: resource.identity,
    resource,
  }));
}

function observedByUid(inventory: Inventory): ReadonlyMap<string, Resource> {
  const table = new Map<string, Resource>();
  for (const kind of workloadKinds) {
    for (const resource of inventory.all(kind)) {
      if (resource.observed && resource.uid !== undefined) table.set(resource.uid, resource);
    }
  }
  return table;
}

/** Pod, ReplicaSet, Deployment; Pod, Job, CronJob: no chain of owners is longer than this. */
const longestChain = 5;

function topOwner(pod: Resource, byUid: ReadonlyMap<string, Resource>): Resource {
  let top = pod;
  for (let step = 0; step < longestChain; step++) {
    const { metadata } = top.body as { metadata?: ObjectMeta };
    const owners: unknown = metadata?.ownerReferences;
    if (!Array.isArray(owners)) return top;
    const controller: OwnerReference = owners.find((one) => one?.controller === true);
    const owner = controller && byUid.get(controller.uid);
    if (!owner) return top;
    top = owner;
  }
  return top;
}

/** A container that the kernel killed at its memory limit. */
export interface OomKill {
  readonly pod: string;
  readonly container: string;
  /** Undefined where the API does not say when. */
  readonly at: Date | undefined;
}

/** The kills that the status of a pod still shows: the last one of each container. */
export function oomKillsOf({ body, identity }: Resource<Pod>): readonly OomKill[] {
  return statusesOf(body).flatMap(({ name, state, lastState }) =>
    [state?.terminated, lastState?.terminated].flatMap((end) =>
      end?.reason === 'OOMKilled'
        ? [{ pod: identity.name, container: name, at: dateOf(end.finishedAt) }]
        : [],
    ),
  );
}

/** Whether the status of a pod tells anything of its containers. */
export function hasStatus({ body }: Resource<Pod>): boolean {
  return statusesOf(body).length > 0;
}

function statusesOf({ status }: Pod): readonly ContainerStatus[] {
  const all = [...list(status, 'containerStatuses'), ...list(status, 'initContainerStatuses')];
  return all.filter((one) => one != null);
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const day = 24 * 60 * 60 * 1000;

/** Whether a moment lies within so many days before the evidence was read. */
export function isWithin(at: Date, days: number, pod: Resource, { now }: Context): boolean {
  const read = dateOf(pod.collectedAt) ?? now;
  return read.getTime() - at.getTime() <= days * day;
}
