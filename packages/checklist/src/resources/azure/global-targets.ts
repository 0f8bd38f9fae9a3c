import { type Inventory, peek, type Resource } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import {
  endpointsOf,
  frontDoorId,
  isEndpointOn,
  isFrontDoor,
  isNested,
  isOriginOn,
  isProfileOn,
  originRegion,
  regionOfHost,
} from './global-routing.ts';
import { byId } from './id-table.ts';
import { armId, referenceIn } from './ids.ts';
import { cdnOrigin, cdnProfile, trafficManagerProfile } from './kinds.ts';
import { regionOf } from './regions.ts';
import type { TrafficManagerEndpoint, TrafficManagerProfile } from './types.ts';
import { text } from './values.ts';

type Profile = Resource<TrafficManagerProfile>;

/** Where a global service sends users. */
export interface Target {
  /** Undefined where it cannot be placed. */
  readonly region: string | undefined;
  /** Undefined where it is not known. */
  readonly isOn: boolean | undefined;
}

/** A global service before the regions: a Traffic Manager profile or a Front Door. */
export interface GlobalEntry {
  readonly name: string;
  readonly targets: readonly Target[];
}

/** The global services that are switched on. A table for `inventory.index`. */
export function globalEntries(inventory: Inventory): readonly GlobalEntry[] {
  const profiles = inventory
    .all(trafficManagerProfile)
    .filter((profile) => isOwn(profile, inventory))
    .map((one) => ({ name: one.identity.name, targets: profileTargets(one, inventory) }));
  const origins = groupBy(inventory.all(cdnOrigin), frontDoorId);
  const doors = inventory
    .all(cdnProfile)
    .filter(({ body }) => known(() => isFrontDoor(body)) !== false)
    .map(({ identity }) => ({
      name: identity.name,
      targets: (origins.get(armId(identity.resourceId)) ?? []).map(({ body }) => ({
        region: known(() => originRegion(body, inventory)),
        isOn: known(() => isOriginOn(body)),
      })),
    }));
  return [...profiles, ...doors];
}

/** Whether a profile is switched on and no other answers for it, as far as that is known. */
function isOwn(profile: Profile, inventory: Inventory): boolean {
  const isOn = known(() => isProfileOn(profile.body)) !== false;
  return isOn && known(() => isNested(profile, inventory)) !== true;
}

/** Azure nests profiles ten deep at most: https://learn.microsoft.com/azure/traffic-manager/traffic-manager-nested-profiles */
const deepest = 10;

function profileTargets(profile: Profile, inventory: Inventory, depth = 0): readonly Target[] {
  const endpoints = known(() => endpointsOf(profile, inventory));
  return (
    endpoints?.flatMap((one) => endpointTargets(one, inventory, depth)) ?? [
      { region: undefined, isOn: undefined },
    ]
  );
}

/** Where an endpoint leads: to the targets of the profile that it nests, else to one place. */
export function endpointTargets(
  endpoint: TrafficManagerEndpoint,
  inventory: Inventory,
  depth = 0,
): readonly Target[] {
  const isLive = known(() => isEndpointOn(endpoint));
  const id = referenceIn(endpoint.properties, 'targetResourceId') ?? '';
  const nested = inventory.index(profilesById).get(id);
  if (nested && depth < deepest) {
    const inner = profileTargets(nested, inventory, depth + 1);
    return isLive ? inner : inner.map(({ region }) => ({ region, isOn: isLive }));
  }
  return [{ region: known(() => placeOf(endpoint, id, inventory)), isOn: isLive }];
}

function placeOf(
  { properties }: TrafficManagerEndpoint,
  id: string,
  inventory: Inventory,
): string | undefined {
  const written = text(properties, 'endpointLocation');
  if (written) return regionOf(written);
  return inventory.index(locations).get(id) ?? regionOfHost(text(properties, 'target'), inventory);
}

function profilesById(inventory: Inventory) {
  return byId(inventory, inventory.all(trafficManagerProfile));
}

/** The regions of the resources in the evidence by their id. */
function locations(inventory: Inventory): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const { body, identity } of inventory.resources('azure')) {
    const location: unknown = peek(body as { readonly location?: unknown }, 'location');
    const id = armId(identity.resourceId);
    if (id !== undefined && typeof location === 'string') table.set(id, regionOf(location));
  }
  return table;
}
