import type { Inventory, Resource } from '../../../model/index.ts';
import { pod } from '../kinds.ts';
import type { Pod } from '../types.ts';
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
    for (const owner of makersOf(one.body)) {
      const key = `${one.identity.namespace}/${owner}`;
      const pods = table.get(key);
      if (pods) pods.push(one);
      else table.set(key, [one]);
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

/** A replica set carries the name of what makes it, and a hash that its pods have as a label. */
function makersOf({ metadata }: Pod): readonly string[] {
  return ownersOf(metadata).flatMap(({ controller, kind, name }) => {
    if (controller !== true) return [];
    const labels = metadata?.labels ?? {};
    const above = makers.flatMap(([label, maker]) => {
      const end = `-${labels[label]}`;
      return kind === 'ReplicaSet' && name.endsWith(end)
        ? [`${maker}/${name.slice(0, -end.length)}`]
        : [];
    });
    return [`${kind}/${name}`, ...above];
  });
}

const makers = [
  ['pod-template-hash', 'Deployment'],
  ['rollouts-pod-template-hash', 'Rollout'],
] as const;
