import type { Inventory } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { DiskCount } from '../../kubernetes/storage/disk-demand.ts';
import type { Workload } from '../../kubernetes/workload.ts';
import { ceilingOf } from '../pools.ts';
import { slotsOfShape } from './disk-slots.ts';
import { type Answer, homesOf, type Landing } from './landings.ts';
import type { NodeGroup } from './node-group.ts';

/**
 * The disks that the nodes of a cluster take when its pools are at their largest: of pools that surely
 * take one of some workloads, and at most of all that may. Undefined where none does.
 */
export function diskCapacity(
  resourceId: string | undefined,
  workloads: readonly Workload[],
  inventory: Inventory,
): DiskCount | undefined {
  // Workloads that ask for the same have the same homes.
  const all = new Set(workloads.flatMap((workload) => homesOf(workload, inventory)));
  const homes = [...all].filter(({ cluster }) => cluster?.identity.resourceId === resourceId);
  const groups = takers(homes);
  if (groups.size === 0) return undefined;
  const open = homes.find(({ open: reason }) => reason !== undefined)?.open;
  let sum: DiskCount = {
    least: 0,
    most: open === undefined ? 0 : Number.POSITIVE_INFINITY,
    doubt: open,
  };
  for (const [group, answer] of groups) {
    const own = capacityOf(group, inventory);
    sum = {
      least: sum.least + (answer === 'surely' ? own.least : 0),
      most: sum.most + own.most,
      doubt: sum.doubt ?? own.doubt ?? (answer === 'surely' ? undefined : doubtful(group)),
    };
  }
  return sum;
}

function doubtful({ name }: NodeGroup): string {
  return `nobody can tell whether pool ${name} takes the pods`;
}

/** The pools that take the pods of a workload, with the best answer of any. */
function takers(homes: readonly Landing[]): ReadonlyMap<NodeGroup, Answer> {
  const found = new Map<NodeGroup, Answer>();
  for (const { group, answer } of homes.flatMap(({ groups }) => groups)) {
    if (answer === 'never' || group.virtual || found.get(group) === 'surely') continue;
    found.set(group, answer);
  }
  return found;
}

function capacityOf(group: NodeGroup, inventory: Inventory): DiskCount {
  const { pool, living, planned, name } = group;
  const alive = living.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const nodes = pool ? known(() => ceilingOf(pool)) : alive;
  const slots = [...living, ...planned].map((shape) => slotsOfShape(group, shape, inventory));
  const told = slots.filter((count) => count !== undefined);
  if (nodes === undefined || told.length < slots.length) {
    return {
      least: 0,
      most: Number.POSITIVE_INFINITY,
      doubt: `how many disks the nodes of pool ${name} take is not known`,
    };
  }
  return {
    least: nodes * Math.min(...told),
    most: nodes * Math.max(...told),
    doubt: undefined,
  };
}
