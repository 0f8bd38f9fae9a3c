import type { Group, Inventory, Resource, Subject } from '../../model/index.ts';

/** What the Kubernetes evidence is of, taken together. */
export interface WholeCluster {
  /** Something in it was read from a living cluster. */
  readonly isLive: boolean;
}

/** The cluster as one subject, whatever of it is in the evidence. */
export const wholeCluster: Subject<WholeCluster> = {
  noun: 'cluster',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(clusterGroup),
};

/**
 * The same, with a place to point at: what `place` picks, where it picks something. Call it once, at
 * the top of a module, for it makes a table.
 */
export function clusterAt(
  place: (inventory: Inventory) => Resource | undefined,
): Subject<WholeCluster> {
  const groups = (inventory: Inventory): readonly Group<WholeCluster>[] =>
    inventory
      .index(clusterGroup)
      .map((group) => ({ ...group, resource: place(inventory) ?? group.resource }));
  return { ...wholeCluster, among: (inventory) => inventory.index(groups) };
}

function clusterGroup(inventory: Inventory): readonly Group<WholeCluster>[] {
  const isLive = inventory.resources('kubernetes').some(({ observed }) => observed);
  const identity = { kind: 'Cluster', name: 'cluster' };
  return [
    {
      value: { isLive },
      identity,
      resource: {
        kind: 'Cluster',
        evidence: 'kubernetes',
        identity,
        body: {},
        observed: isLive,
        complete: inventory.complete('kubernetes'),
        unit: '',
        places: [],
        unresolved: false,
      },
    },
  ];
}
