import type { Inventory, Resource } from '../../model/index.ts';
import { cronJob, daemonSet, deployment, rollout, statefulSet } from './kinds.ts';
import { literalRest } from './placeholders.ts';

const lasting: ReadonlySet<string> = new Set(
  [deployment, statefulSet, daemonSet, rollout, cronJob].map(({ id }) => id),
);

/** By unit the workloads that another unit of the code declares, too. A table for `inventory.index`. */
function declaredTwice(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const unitsOf = new Map<string, Set<string>>();
  for (const { kind, identity, observed, unit } of inventory.resources('kubernetes')) {
    const { name, namespace } = identity;
    if (observed || namespace === undefined || !lasting.has(kind)) continue;
    const key = `${kind}/${namespace}/${name}`;
    // The same template may be filled in with several names.
    if (literalRest(key) !== key) continue;
    const units = unitsOf.get(key) ?? new Set();
    units.add(unit);
    unitsOf.set(key, units);
  }
  const table = new Map<string, Set<string>>();
  for (const [key, units] of unitsOf) {
    if (units.size < 2) continue;
    for (const unit of units) table.set(unit, (table.get(unit) ?? new Set()).add(key));
  }
  return table;
}

/**
 * Whether two declared objects never stand in one cluster: their units declare the same workload, as the
 * overlays of several stages do, so that what one of them holds is not there for the other.
 */
export function standApart(one: Resource, other: Resource, inventory: Inventory): boolean {
  if (one.unit === other.unit || one.observed || other.observed) return false;
  const table = inventory.index(declaredTwice);
  const left = table.get(one.unit);
  const right = table.get(other.unit);
  if (!left || !right) return false;
  const [few, many] = left.size < right.size ? [left, right] : [right, left];
  for (const key of few) if (many.has(key)) return true;
  return false;
}

/** Sets of objects that may stand in one cluster; what stands apart from none is in each. */
export function stagesOf<T extends Resource>(
  resources: readonly T[],
  inventory: Inventory,
): readonly (readonly T[])[] {
  const isApart = (one: T, others: readonly T[]) =>
    others.some((other) => standApart(one, other, inventory));
  const stages: T[][] = [];
  for (const one of resources) {
    if (!isApart(one, resources)) continue;
    const stage = stages.find((others) => !isApart(one, others));
    if (stage) stage.push(one);
    else stages.push([one]);
  }
  if (stages.length === 0) return [resources];
  return stages.map((stage) => resources.filter((one) => !isApart(one, stage)));
}
