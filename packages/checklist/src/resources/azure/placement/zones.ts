import { type Inventory, Memo, Unresolved } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { ClusterNodes } from './cluster-nodes.ts';
import type { Landing, ShapeLanding } from './landings.ts';
import type { NodeShape } from './node-group.ts';

/** Zones that nodes are in. */
export interface Zones {
  /** `westeurope-1`, … */
  readonly zones: ReadonlySet<string>;
  /** Why there may be more. */
  readonly doubt: string | undefined;
}

const zoneLabel = 'topology.kubernetes.io/zone';

/** The zones of some nodes; those of a cluster without zones have none. */
export function zonesOfShapes(shapes: readonly NodeShape[]): Zones {
  const zones = new Set<string>();
  const numbers = new Set<string>();
  let doubt: string | undefined;
  for (const shape of shapes) {
    try {
      const zone = shape.label(zoneLabel);
      // Without zones the label is the number of a fault domain.
      if (zone !== undefined && /-\d+$/.test(zone)) zones.add(zone);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      const number = known(() => shape.zoneNumber?.());
      if (number === undefined) doubt ??= error.message;
      else numbers.add(number);
    }
  }
  // A cluster is in one region, so that numbers tell its zones apart.
  for (const number of numbers) {
    if (![...zones].some((zone) => zone.endsWith(`-${number}`))) zones.add(`-${number}`);
  }
  return { zones, doubt };
}

/** The zones in which pods can be put, on nodes that are there or may come. */
export function zonesOfLanding(landing: Landing, inventory: Inventory): Zones {
  return inventory.index(zonesByLanding).recall(landing, () => zonesIn(landing));
}

function zonesByLanding(): Memo<Landing, Zones> {
  return new Memo();
}

function zonesIn({ groups, open }: Landing): Zones {
  const machines = groups.filter(({ group }) => !group.virtual);
  const shapes = machines.flatMap(({ shapes: own, planned }) => [...own, ...planned]);
  return zonesOfTakers(shapes, open);
}

/** The zones of nodes that surely take a pod; those of others, which may, leave open whether there are two. */
export function zonesOfTakers(shapes: readonly ShapeLanding[], open: string | undefined): Zones {
  const takers = shapes.filter(({ answer }) => answer !== 'never');
  const sure = takers.filter(({ answer }) => answer === 'surely');
  const all = zonesOfShapes(takers.map(({ shape }) => shape));
  const doubtful = takers.find(({ answer }) => answer === 'possibly')?.because;
  return {
    zones: zonesOfShapes(sure.map(({ shape }) => shape)).zones,
    doubt: open ?? all.doubt ?? (all.zones.size > 1 ? doubtful : undefined),
  };
}

/** The zones in which a cluster has nodes, or can have some. */
export function zonesOfCluster({ groups, open }: ClusterNodes): Zones {
  const machines = groups.filter(({ virtual }) => !virtual);
  const shapes = machines.flatMap(({ living, planned }) => [...living, ...planned]);
  const { zones, doubt } = zonesOfShapes(shapes);
  return { zones, doubt: doubt ?? open };
}

/** Whether nodes are in two zones or more. Throws {@link Unresolved} where nobody can tell. */
export function spansZones({ zones, doubt }: Zones): boolean {
  if (zones.size >= 2) return true;
  if (doubt !== undefined) throw new Unresolved(doubt);
  return false;
}
