import type { Inventory, Resource } from '../../../model/index.ts';
import { addTo } from '../../group-by.ts';
import { pod, replicaSet } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import type { ObjectMeta, Pod, WorkloadObject } from '../types.ts';
import { ownersOf, type Workload } from '../workload.ts';

type LivePod = Resource<Pod>;

/** The observed pods of a workload that are ready and stay. */
export function readyPodsOf(
  { kind, resource }: Workload,
  inventory: Inventory,
): readonly LivePod[] {
  const { namespace, name } = resource.identity;
  return inventory.index(readyPods).get(`${namespace}/${kind}/${name}`) ?? [];
}

function readyPods(inventory: Inventory): ReadonlyMap<string, readonly LivePod[]> {
  const table = new Map<string, LivePod[]>();
  for (const one of inventory.all(pod)) {
    if (!one.observed || !isReady(one.body)) continue;
    for (const owner of makersOf(one, inventory)) {
      addTo(table, `${one.identity.namespace}/${owner}`, one);
    }
  }
  return table;
}

function isReady({ metadata, status }: Pod): boolean {
  return (
    metadata?.deletionTimestamp === undefined &&
    (status?.conditions ?? []).some((one) => one.type === 'Ready' && one.status === 'True')
  );
}

function makersOf({ identity, body: { metadata } }: LivePod, inventory: Inventory): string[] {
  return ownersOf(metadata).flatMap(({ controller, kind, name }) => {
    if (controller !== true) return [];
    if (kind !== 'ReplicaSet') return [`${kind}/${name}`];
    const [found] = findNamed(replicaSet, name, identity.namespace, inventory);
    return [`${kind}/${name}`, ...(found ? ownersIn(found) : makersByName(name, metadata))];
  });
}

function ownersIn({ body: { metadata } }: Resource<WorkloadObject>): readonly string[] {
  return ownersOf(metadata).flatMap(({ controller, kind, name }) =>
    controller === true ? [`${kind}/${name}`] : [],
  );
}

/** A replica set carries the name of what makes it, and a hash; a label of its pods tells who. */
function makersByName(replicaSetName: string, meta: ObjectMeta | undefined): readonly string[] {
  const name = replicaSetName.replace(/-[^-]+$/, '');
  const marked = makers.filter(([label]) => meta?.labels?.[label] !== undefined);
  return (marked.length > 0 ? marked : makers).map(([, maker]) => `${maker}/${name}`);
}

const makers = [
  ['pod-template-hash', 'Deployment'],
  ['rollouts-pod-template-hash', 'Rollout'],
] as const;
