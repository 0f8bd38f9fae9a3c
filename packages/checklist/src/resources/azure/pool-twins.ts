import { some } from '../../model/index.ts';
import type { Pool } from './cluster.ts';
import { list, oneOf, text, textIn } from './values.ts';

/**
 * Whether some pools are one pool in several zones: alike but for the one zone of each. The
 * autoscaler keeps them equally large only when it is told to.
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview
 */
export function hasZonalTwins(pools: readonly Pool[]): boolean {
  if (pools.length < 2) return false;
  const zonesByKind = new Map<string, Set<string>>();
  return some(pools, (pool) => {
    const zones = list(pool.settings, 'availabilityZones');
    if (zones.length !== 1) return false;
    const kind = likeness(pool);
    const known = zonesByKind.get(kind) ?? new Set<string>();
    zonesByKind.set(kind, known.add(textIn(zones[0], 'availabilityZones')));
    return known.size > 1;
  });
}

function likeness({ settings }: Pool): string {
  const labels = settings.nodeLabels ?? {};
  return [
    text(settings, 'vmSize')?.toLowerCase(),
    oneOf(settings, 'osType', ['Linux', 'Windows']) ?? 'Linux',
    text(settings, 'mode')?.toLowerCase(),
    ...list(settings, 'nodeTaints')
      .map((taint) => textIn(taint, 'nodeTaints'))
      .filter((taint) => taint !== '')
      .sort(),
    ...Object.keys(labels)
      .sort()
      .map((key) => `${key}=${labels[key]}`),
  ].join('\n');
}
