import { type Inventory, type Resource, type Subject, Unresolved } from '../../../model/index.ts';
import type { Cidr } from '../../cidr.ts';
import { managedCluster } from '../kinds.ts';
import type { ManagedCluster } from '../types.ts';
import { podRange, serviceRange } from './cluster-ranges.ts';
import { networkModel } from './network-model.ts';
import { usedSubnet, whyUnseen } from './pool-subnets.ts';
import { prefixesOf } from './ranges.ts';

/** A range of the address plan, to be read by calling it. */
export interface PlannedRange {
  readonly name: string | undefined;
  ranges(): readonly Cidr[];
  /** Why the cluster has no such range. */
  unused?(): string | undefined;
}

/** The service range and the pod range of each cluster. */
export const clusterRange: Subject<PlannedRange> = {
  noun: 'range',
  evidence: 'azure',
  kinds: [managedCluster.id],
  of: ({ body }) => rangesOf(body as ManagedCluster),
  part: ({ name }) => name,
};

/** The same, and the subnets of the pools. */
export const plannedRange: Subject<PlannedRange> = {
  ...clusterRange,
  kinds: usedSubnet.kinds,
  of: (resource, inventory) => [
    ...(clusterRange.kinds.includes(resource.kind)
      ? rangesOf(resource.body as ManagedCluster)
      : []),
    ...subnetRanges(resource, inventory),
  ],
};

function rangesOf(aks: ManagedCluster): readonly PlannedRange[] {
  return [
    { name: 'service range', ranges: () => [serviceRange(aks)] },
    { name: 'pod range', ranges: () => [podRange(aks)], unused: () => withoutPodRange(aks) },
  ];
}

function subnetRanges(resource: Resource, inventory: Inventory): readonly PlannedRange[] {
  return (usedSubnet.of?.(resource, inventory) ?? []).map((used) => ({
    name: usedSubnet.part?.(used),
    ranges: () => {
      if (!used.body) throw new Unresolved(whyUnseen(used));
      return prefixesOf(used.body);
    },
  }));
}

/** Why the pods of a cluster have no range of their own; undefined where they have one. */
export function withoutPodRange(aks: ManagedCluster): string | undefined {
  const model = networkModel(aks);
  return model === 'overlay' || model === 'kubenet'
    ? undefined
    : 'its pods have no range of their own';
}
