import {
  fail,
  type Group,
  type Inventory,
  type Outcome,
  type Resource,
  type Subject,
  unknown,
} from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { Node } from '../../kubernetes/types.ts';
import type { Pool } from '../cluster.ts';
import { imageOf } from '../node-images.ts';
import { clusterNodes } from '../placement/cluster-nodes.ts';
import type { NodeGroup } from '../placement/node-group.ts';
import { text } from '../values.ts';

/** The living Windows nodes of one pool. */
export interface LivingPool {
  /** Undefined where only its nodes are in the evidence. */
  readonly pool: Pool | undefined;
  readonly nodes: readonly Resource<Node>[];
}

/** Each pool with living Windows nodes. */
export const livingWindowsPool: Subject<LivingPool> = {
  noun: 'Windows pool',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(livingPools),
};

function livingPools(inventory: Inventory): readonly Group<LivingPool>[] {
  return inventory
    .index(clusterNodes)
    .flatMap(({ groups }) => groups)
    .flatMap(livingPool);
}

function livingPool({ name, pool, os, living }: NodeGroup): readonly Group<LivingPool>[] {
  const nodes = living.flatMap((shape) => shape.nodes);
  const [first] = nodes;
  if (!first || os !== 'windows') return [];
  return [
    {
      value: { pool, nodes },
      identity: { kind: 'Pool', name: name || 'unnamed' },
      resource: first,
    },
  ];
}

const upgrading: ReadonlySet<string | undefined> = new Set([
  'upgrading',
  'upgradingnodeimageversion',
]);

/** Whether Azure says that the nodes of a pool are being replaced. */
export function isUpgrading({ pool }: LivingPool): boolean {
  const state = pool && known(() => text(pool.settings, 'provisioningState'));
  return upgrading.has(state?.toLowerCase());
}

/** Whether all nodes of a pool run one image. */
export function runsOneImage({ nodes }: LivingPool): true | Outcome {
  const images = new Set(nodes.map(({ body }) => imageOf({ node: body })));
  const isOpen = images.delete(undefined);
  if (images.size > 1) {
    return fail(`its ${nodes.length} nodes run ${[...images].sort().join(' and ')}`, {
      at: 'metadata.labels',
    });
  }
  return isOpen ? unknown('a node does not tell the version of its image') : true;
}
