import { type Inventory, type Outcome, raw, some, unknown } from '../../model/index.ts';
import { outdated } from '../data/dated.ts';
import { regionZones } from '../data/region-zones.ts';
import { computeSku } from './kinds.ts';
import { regionOf } from './regions.ts';

/** What Azure listed for the subscription (`az vm list-skus`). */
interface Offers {
  /** The zones that take a VM size, by `size/region`. */
  readonly zones: ReadonlyMap<string, ReadonlySet<string>>;
  /** The regions in which some size is offered in zones. */
  readonly zonalRegions: ReadonlySet<string>;
}

function offers(inventory: Inventory): Offers {
  const zones = new Map<string, ReadonlySet<string>>();
  const zonalRegions = new Set<string>();
  for (const { body, identity } of inventory.all(computeSku)) {
    const { locationInfo, restrictions } = raw(body).properties ?? raw(body);
    const closed = new Set(
      (restrictions ?? []).flatMap(({ type, restrictionInfo }) =>
        type?.toLowerCase() === 'zone' ? (restrictionInfo?.zones ?? []) : [],
      ),
    );
    for (const { location = '', zones: offered } of locationInfo ?? []) {
      const region = regionOf(location);
      if (offered && offered.length > 0) zonalRegions.add(region);
      const open = (offered ?? []).filter((zone) => !closed.has(zone));
      zones.set(`${identity.name.toLowerCase()}/${region}`, new Set(open));
    }
  }
  return { zones, zonalRegions };
}

/**
 * Whether the subscription gets one of some VM sizes in two zones of a region; it does where Azure was
 * not asked.
 */
export function isOfferedInZones(
  sizes: readonly (() => string)[],
  region: string,
  inventory: Inventory,
): boolean {
  const { zones } = inventory.index(offers);
  return (
    zones.size === 0 ||
    some(sizes, (size) => (zones.get(`${size().toLowerCase()}/${region}`)?.size ?? 2) >= 2)
  );
}

/** Whether a region has availability zones, or why that is not known. What Azure listed wins. */
export function hasZones(region: string, inventory: Inventory, now: Date): boolean | Outcome {
  if (inventory.index(offers).zonalRegions.has(region)) return true;
  const stale = outdated(regionZones, now);
  if (stale) return stale;
  const { zonal, zoneless } = regionZones.facts;
  if (zonal.has(region)) return true;
  if (zoneless.has(region)) return false;
  return unknown(`whether region ${region} has availability zones is not known`);
}
