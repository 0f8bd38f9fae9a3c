import type { Inventory, Resource } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { csiNode } from '../../kubernetes/kinds.ts';
import type { CSINode } from '../../kubernetes/types.ts';
import { list } from '../../kubernetes/values.ts';
import { sizesOf } from '../pools.ts';
import { dataDisksOf } from '../vm-capabilities.ts';
import { type NodeGroup, type NodeShape, sizeOfShape } from './node-group.ts';

const diskDriver = 'disk.csi.azure.com';

/** How many disks each node takes, by what its driver says. A table for `inventory.index`. */
export function reportedSlots(inventory: Inventory): ReadonlyMap<string, number> {
  return new Map(
    inventory.all(csiNode).flatMap((one) => {
      const count = known(() => countIn(one));
      return typeof count === 'number' ? [[one.identity.name, count] as const] : [];
    }),
  );
}

function countIn({ body }: Resource<CSINode>): number | undefined {
  return list(body.spec, 'drivers').find((one) => one?.name === diskDriver)?.allocatable?.count;
}

/** The VM sizes of nodes: of their shape, else of their pool; undefined where one is not known. */
export function sizesOfNodes(group: NodeGroup, shape: NodeShape): readonly (string | undefined)[] {
  const own = sizeOfShape(shape);
  const { pool } = group;
  if (own !== undefined || !pool) return [own];
  const sizes = known(() => sizesOf(pool));
  return sizes ? sizes.map((read) => known(read)) : [undefined];
}

/**
 * How many disks nodes of a shape take at most: by what the drivers of the living ones say, else by
 * their VM size. Undefined where neither is known.
 */
export function slotsOfShape(
  group: NodeGroup,
  shape: NodeShape,
  inventory: Inventory,
): number | undefined {
  const reported = inventory.index(reportedSlots);
  const living = shape.nodes.flatMap(({ identity }) => reported.get(identity.name) ?? []);
  if (living.length > 0) return Math.max(...living);
  const slots = sizesOfNodes(group, shape).map((size) =>
    size === undefined ? undefined : dataDisksOf(size, inventory),
  );
  return slots.reduce((most, one) =>
    most === undefined || one === undefined ? undefined : Math.max(most, one),
  );
}
