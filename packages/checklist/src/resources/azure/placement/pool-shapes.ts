import { Unresolved } from '../../../model/index.ts';
import { known, orUnresolved } from '../../known.ts';
import type { Taint } from '../../kubernetes/node-matching.ts';
import type { Pool } from '../cluster.ts';
import { isSpot, parseTaint, sizesOf } from '../pools.ts';
import { list, textIn } from '../values.ts';
import type { NodeShape } from './node-group.ts';
import { isThere, type PoolNodes, poolLabel } from './pool-labels.ts';

/**
 * What the nodes of a pool are like by what the pool says: one shape for each zone and VM size.
 * `isTold` says of a label's key that the evidence would show it.
 */
export function poolShapes(pool: Pool, isTold: (key: string) => boolean): readonly NodeShape[] {
  const taints = taintsOf(pool);
  const sizes = lazily(
    () => sizesOf(pool),
    (size) => size(),
  );
  return zonesOf(pool).flatMap((zone) =>
    sizes.map((size) => shapeOf({ pool, zone, size }, taints, isTold)),
  );
}

function shapeOf(
  nodes: PoolNodes,
  taints: NodeShape['taints'],
  isTold: (key: string) => boolean,
): NodeShape {
  const label = (key: string) => orUnresolved(() => poolLabel(nodes, key, isTold));
  return {
    label,
    has: (key) => isThere(nodes, key) || label(key) !== undefined,
    taints,
    names: undefined,
    nodes: [],
    zoneNumber: nodes.zone,
  };
}

/** AKS gives Spot nodes a taint: https://learn.microsoft.com/azure/aks/spot-node-pool */
const spotTaint: Taint = {
  key: 'kubernetes.azure.com/scalesetpriority',
  value: 'spot',
  effect: 'NoSchedule',
};

function taintsOf(pool: Pool): NodeShape['taints'] {
  const own = lazily(() => list(pool.settings, 'nodeTaints'), parseTaint);
  return known(() => isSpot(pool)) ? [...own, () => spotTaint] : own;
}

function zonesOf({ settings, name }: Pool): readonly PoolNodes['zone'][] {
  const zones = lazily(() => list(settings, 'availabilityZones'), zoneIn);
  if (zones.length === 0) return [() => undefined];
  // https://learn.microsoft.com/azure/aks/configure-automatic-zone-placement
  return zones.map((read) => () => {
    const zone = read();
    if (zone === 'auto') throw new Unresolved(`AKS chooses the zones of pool ${name}`);
    return zone;
  });
}

function zoneIn(zone: unknown): string {
  return textIn(zone, 'availabilityZones').toLowerCase();
}

/** The elements of a list, each to be read by calling it; a list that is not known is one of them. */
function lazily<T, R>(read: () => readonly T[], parse: (element: T) => R): readonly (() => R)[] {
  const length = known(() => read().length) ?? 1;
  return Array.from({ length }, (_, index) => () => orUnresolved(() => parse(read()[index] as T)));
}
