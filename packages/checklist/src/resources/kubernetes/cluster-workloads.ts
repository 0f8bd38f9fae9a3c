import type { Context, Group, Inventory, Subject } from '../../model/index.ts';
import { managedReason } from './managed.ts';
import { topWorkloads, type Workload } from './workload.ts';

/** All workloads of one kind of evidence, taken together. */
export interface ClusterWorkloads {
  readonly all: readonly Workload[];
  /** Read from a cluster; else written down, and judged as one unit. */
  readonly observed: boolean;
}

/** The workloads of the cluster, and those that are only declared; none without a workload. */
export const clusterWorkloads: Subject<ClusterWorkloads> = {
  noun: 'platform',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(groups),
};

function groups(inventory: Inventory): readonly Group<ClusterWorkloads>[] {
  const workloads = inventory.index(topWorkloads);
  return [true, false].flatMap((observed) => {
    const all = workloads.filter(({ resource }) => resource.observed === observed);
    const [first] = all;
    if (!first) return [];
    const identity = { kind: 'platform', name: observed ? 'the cluster' : 'the manifests' };
    return [
      {
        value: { all, observed },
        identity,
        resource: { ...first.resource, identity, places: [] },
      },
    ];
  });
}

/** Those that AKS does not manage. */
export function ownWorkloads({ all }: ClusterWorkloads, context: Context): readonly Workload[] {
  return all.filter(({ resource }) => managedReason(resource, context) === undefined);
}
