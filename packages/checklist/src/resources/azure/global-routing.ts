import {
  type Group,
  type Inventory,
  type Resource,
  type Subject,
  Unresolved,
} from '../../model/index.ts';
import { distinctClusters, equalsIgnoreCase } from './cluster.ts';
import { byId, byParent } from './id-table.ts';
import { armId, referenceIn } from './ids.ts';
import {
  cdnOrigin,
  cdnProfile,
  publicIpAddress,
  trafficManagerEndpoint,
  trafficManagerProfile,
} from './kinds.ts';
import { regionOf, regionsAmong } from './regions.ts';
import type {
  CdnOrigin,
  CdnProfile,
  ManagedCluster,
  TrafficManagerEndpoint,
  TrafficManagerProfile,
} from './types.ts';
import { isSet, list, oneOf, text } from './values.ts';

/** The clusters of the evidence, taken together. */
export interface Platform {
  readonly clusters: readonly Resource<ManagedCluster>[];
}

/** All clusters as one subject; none without a cluster. */
export const platform: Subject<Platform> = {
  noun: 'platform',
  evidence: 'azure',
  kinds: [],
  among: (inventory): Group<Platform>[] => {
    const clusters = inventory.index(distinctClusters);
    const [first] = clusters;
    if (!first) return [];
    const identity = { kind: 'platform', name: 'all clusters' };
    return [{ value: { clusters }, identity, resource: { ...first, identity, places: [] } }];
  },
};

/** In how many regions the clusters run, as far as it is known; one cluster is in one, wherever that is. */
export function regionCount({ clusters }: Platform): number {
  if (clusters.length === 1) return 1;
  const { known, open } = regionsAmong(clusters);
  if (known.size < 2 && open !== undefined) throw new Unresolved(open);
  return known.size;
}

const frontDoorTiers = ['standard_azurefrontdoor', 'premium_azurefrontdoor'];

/** Whether a CDN profile is an Azure Front Door. */
export function isFrontDoor({ sku }: CdnProfile): boolean {
  return frontDoorTiers.includes(text(sku, 'name')?.toLowerCase() ?? '');
}

/** Whether a global service in the evidence sends users to a region. */
export function hasGlobalRouting(inventory: Inventory): boolean {
  return (
    inventory.all(trafficManagerProfile).length > 0 ||
    inventory.all(cdnProfile).some(({ body }) => isFrontDoor(body))
  );
}

const statuses = ['Enabled', 'Disabled'] as const;

function endpointsByProfile(inventory: Inventory) {
  return byParent(
    inventory,
    Object.values(trafficManagerEndpoint).flatMap((kind) => inventory.all(kind)),
  );
}

/** The endpoints of a Traffic Manager profile; one that is a resource of its own wins. */
export function endpointsOf(
  { body, identity }: Resource<TrafficManagerProfile>,
  inventory: Inventory,
): readonly TrafficManagerEndpoint[] {
  const id = armId(identity.resourceId) ?? '';
  const children = (inventory.index(endpointsByProfile).get(id) ?? []).map((child) => child.body);
  const named = new Set(children.map(({ name }) => name?.toLowerCase()));
  const own = list(body.properties, 'endpoints').filter(
    ({ name }) => !named.has(name?.toLowerCase()),
  );
  return [...own, ...children];
}

/** Whether an endpoint is not disabled. */
export function isEndpointOn({ properties }: TrafficManagerEndpoint): boolean {
  return oneOf(properties, 'endpointStatus', statuses) !== 'Disabled';
}

/** The endpoints of a Traffic Manager profile that are not disabled. */
export function liveEndpoints(
  profile: Resource<TrafficManagerProfile>,
  inventory: Inventory,
): readonly TrafficManagerEndpoint[] {
  return endpointsOf(profile, inventory).filter(isEndpointOn);
}

/** Whether another profile nests this one and answers for it; throws where one may. */
export function isNested({ identity }: Resource, inventory: Inventory): boolean {
  const { ids, open } = inventory.index(nestings);
  if (ids.has(armId(identity.resourceId))) return true;
  if (open) throw open;
  return false;
}

/** The profiles that others nest, and what leaves open which. */
function nestings(inventory: Inventory) {
  const ids = new Set<string | undefined>();
  let open: Unresolved | undefined;
  const add = (read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error;
    }
  };
  const nest = ({ properties }: TrafficManagerEndpoint) => {
    const id = referenceIn(properties, 'targetResourceId');
    ids.add(id ?? armId(text(properties, 'targetResourceId')));
  };
  for (const { body } of inventory.all(trafficManagerEndpoint.nested)) add(() => nest(body));
  for (const { body } of inventory.all(trafficManagerProfile)) {
    add(() => {
      for (const one of list(body.properties, 'endpoints')) {
        add(() => {
          if (text(one, 'type')?.toLowerCase().endsWith('/nestedendpoints')) nest(one);
        });
      }
    });
  }
  return { ids, open };
}

function originsByGroup(inventory: Inventory) {
  return byParent(inventory, inventory.all(cdnOrigin));
}

/** The origins of an origin group that are not disabled; undefined when none was collected. */
export function liveOrigins(resource: Resource, inventory: Inventory): number | undefined {
  const id = armId(resource.identity.resourceId) ?? '';
  const origins = inventory.index(originsByGroup).get(id);
  return origins?.filter(({ body }) => isOriginOn(body)).length;
}

/** Whether an origin of a Front Door is not disabled. */
export function isOriginOn({ properties }: CdnOrigin): boolean {
  return oneOf(properties, 'enabledState', statuses) !== 'Disabled';
}

/** Whether the origins of a group's Front Door stand in two regions, as far as their places are known. */
export function spansRegions(resource: Resource, inventory: Inventory): 'yes' | 'no' | 'unknown' {
  const profile = frontDoorId(resource);
  const origins = inventory
    .all(cdnOrigin)
    .filter(({ identity }) => armId(identity.resourceId)?.startsWith(`${profile}/`));
  const regions = origins.map(({ body }) => originRegion(body, inventory));
  const known = new Set(regions.filter((region) => region !== undefined));
  if (known.size >= 2) return 'yes';
  const hosts = new Set(origins.map(({ body }) => text(body.properties, 'hostName')));
  return hosts.size < 2 || !regions.includes(undefined) ? 'no' : 'unknown';
}

/** Whether a child of a profile belongs to a Front Door; one whose profile is not seen does. */
export function isOfFrontDoor(resource: Resource, inventory: Inventory): boolean {
  const profile = inventory.index(profilesById).get(frontDoorId(resource) ?? '');
  return !profile || isFrontDoor(profile.body);
}

function profilesById(inventory: Inventory) {
  return byId(inventory, inventory.all(cdnProfile));
}

/** The id of the profile that an origin, a group or an endpoint belongs to. */
export function frontDoorId({ identity }: Resource): string | undefined {
  return armId(identity.resourceId)?.replace(/(\/profiles\/[^/]+)\/.*$/s, '$1');
}

/** Azure's own host names and private links tell the region; so does a public address in the evidence. */
export function originRegion({ properties }: CdnOrigin, inventory: Inventory): string | undefined {
  const link = text(properties?.sharedPrivateLinkResource, 'privateLinkLocation');
  if (link) return regionOf(link);
  return regionOfHost(text(properties, 'hostName'), inventory);
}

/** The region of a public address of Azure, by its own name or by one in the evidence. */
export function regionOfHost(name: string | undefined, inventory: Inventory): string | undefined {
  const host = name?.toLowerCase();
  const [, region] = /\.([a-z0-9]+)\.cloudapp\.azure\.com$/.exec(host ?? '') ?? [];
  return region ?? (host === undefined ? undefined : inventory.index(addressRegions).get(host));
}

/** The regions of the public addresses in the evidence, by address and name. */
function addressRegions(inventory: Inventory): ReadonlyMap<string, string> {
  const regions = new Map<string, string>();
  for (const { body, unresolved } of inventory.all(publicIpAddress)) {
    if (unresolved || !isSet(body, 'location')) continue;
    const { ipAddress, dnsSettings } = body.properties ?? {};
    for (const key of [ipAddress, dnsSettings?.fqdn]) {
      if (key && body.location) regions.set(key.toLowerCase(), regionOf(body.location));
    }
  }
  return regions;
}

/** Whether the profile itself is switched on. */
export function isProfileOn({ properties }: TrafficManagerProfile): boolean {
  return !equalsIgnoreCase(text(properties, 'profileStatus'), 'Disabled');
}
