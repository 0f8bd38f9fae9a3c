import {
  type Context,
  type Inventory,
  type Kind,
  type Resource,
  raw,
  type Subject,
} from '../../model/index.ts';
import { containerName } from './container-name.ts';
import { leftOutReason } from './left-out.ts';
import { managedReason } from './managed.ts';
import type { ObjectMeta } from './types.ts';
import {
  type ContainerRole,
  containersOf,
  hasWorkloadOwner,
  isLongRunning,
  type PodContainer,
  topWorkloadOf,
  type Workload,
  workloadKinds,
  workloadOf,
} from './workload.ts';

/** The objects of one or more kinds, less those that AKS manages. */
export function objects<Body extends { metadata?: ObjectMeta }>(
  ...kinds: readonly [Kind<Body>, ...Kind<Body>[]]
): Subject<Body> {
  return {
    noun: kinds[0].noun,
    evidence: 'kubernetes',
    kinds: kinds.map((kind) => kind.id),
    of: (resource) => [resource.body as Body],
    exempt: (_body, context) => managedReason(context.resource, context),
  };
}

/** The same objects, those that AKS manages included. */
export function everyObject<Body extends { metadata?: ObjectMeta }>(
  ...kinds: readonly [Kind<Body>, ...Kind<Body>[]]
): Subject<Body> {
  const { exempt: _, ...rest } = objects(...kinds);
  return rest;
}

function workloads(
  noun: string,
  kinds: readonly Kind<unknown>[],
  accepts: (workload: Workload) => boolean,
): Subject<Workload> {
  return {
    noun,
    evidence: 'kubernetes',
    kinds: kinds.map((kind) => kind.id),
    of: (resource) => {
      const workload = topWorkloadOf(resource);
      return workload && accepts(workload) ? [workload] : [];
    },
    node: (workload) => workload.pod,
    exempt: (_workload, context) => leftOutReason(context),
  };
}

/** Each workload that no other workload owns. */
export const workload = workloads('workload', workloadKinds, () => true);

/** Workloads that run until they are stopped. */
export const longRunning = workloads('workload', workloadKinds, isLongRunning);

/** Workloads of the given kinds only: `workloadsOf('deployment', deployment)`. */
export function workloadsOf(noun: string, ...kinds: readonly Kind<unknown>[]): Subject<Workload> {
  return workloads(noun, kinds, () => true);
}

/** Workloads wherever they run, those that AKS manages included. */
export const everyWorkload: Subject<Workload> = {
  noun: 'workload',
  evidence: 'kubernetes',
  kinds: workload.kinds,
  of: (resource) => {
    const found = topWorkloadOf(resource);
    return found ? [found] : [];
  },
  node: (found) => found.pod,
};

const partNames: Readonly<Record<ContainerRole, string>> = {
  main: 'container',
  init: 'initContainer',
  sidecar: 'initContainer',
  ephemeral: 'ephemeralContainer',
};

function containers(accepts: (container: PodContainer) => boolean): Subject<PodContainer> {
  return {
    noun: 'container',
    evidence: 'kubernetes',
    kinds: workload.kinds,
    of: (resource, inventory) => podContainers(resource, inventory).filter(accepts),
    part: ({ container, role }) => `${partNames[role]} ${containerName(container)}`,
    node: ({ container }) => container,
    exempt: (_container, context: Context) => leftOutReason(context),
  };
}

/** Containers that were listed before, for several subjects ask for those of each workload. */
function listedContainers(_: Inventory): Map<Resource, readonly PodContainer[]> {
  return new Map();
}

function podContainers(resource: Resource, inventory: Inventory): readonly PodContainer[] {
  // A view is made for one question, and so are its containers.
  if (raw(resource.body) !== resource.body) return listContainers(resource);
  const listed = inventory.index(listedContainers);
  let found = listed.get(resource);
  if (!found) {
    found = listContainers(resource);
    listed.set(resource, found);
  }
  return found;
}

/** A pod that a controller made brings only what nobody declared: its ephemeral containers. */
function listContainers(resource: Resource): readonly PodContainer[] {
  const found = workloadOf(resource);
  if (!found) return [];
  const all = containersOf(found);
  if (!hasWorkloadOwner(found.body.metadata)) return all;
  return resource.observed ? all.filter(({ role }) => role === 'ephemeral') : [];
}

/** Each container of each workload, whatever its role. */
export const container = containers(() => true);

/** Main containers. */
export const mainContainer = containers(({ role }) => role === 'main');

/** Main containers and sidecars: what runs as long as the pod. */
export const runningContainer = containers(({ role }) => role === 'main' || role === 'sidecar');

/** Main, init and sidecar containers: what can have resources. */
export const resourcedContainer = containers(({ role }) => role !== 'ephemeral');
