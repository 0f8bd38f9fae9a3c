import type { Group, Inventory, Subject } from '../../model/index.ts';
import { known } from '../known.ts';
import type { Pool } from './cluster.ts';
import { clusterNodes } from './placement/cluster-nodes.ts';
import type { NodeGroup } from './placement/node-group.ts';
import { zonesOfShapes } from './placement/zones.ts';

/** The living nodes of one pool. */
export interface PoolOfNodes {
  readonly nodes: number;
  /** `westeurope-1`, …; empty for nodes without zones. */
  readonly zones: readonly string[];
  /** Undefined where only its nodes are in the evidence. */
  readonly pool: Pool | undefined;
}

/** The nodes of each pool, as Kubernetes shows them. */
export const poolOfNodes: Subject<PoolOfNodes> = {
  noun: 'node pool',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(poolsOfNodes),
};

function poolsOfNodes(inventory: Inventory): readonly Group<PoolOfNodes>[] {
  return inventory
    .index(clusterNodes)
    .flatMap(({ groups }) => groups.flatMap((group) => toGroup(group) ?? []));
}

/** Nodes that auto-provisioning made carry another label. */
function toGroup({ living, name, pool }: NodeGroup): Group<PoolOfNodes> | undefined {
  const nodes = living.flatMap((shape) => shape.nodes);
  const [first] = nodes;
  const isPool = known(() => living[0]?.label('kubernetes.azure.com/agentpool')) !== undefined;
  if (!first || !isPool) return undefined;
  const zones = [...zonesOfShapes(living).zones].sort();
  return {
    value: { nodes: nodes.length, zones, pool },
    identity: { kind: 'node pool', name },
    resource: first,
  };
}
