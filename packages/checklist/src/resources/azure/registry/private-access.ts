import { type Inventory, type Resource, type Subject, Unresolved } from '../../../model/index.ts';
import { byId } from '../id-table.ts';
import { armId, nameIn, referenceIn } from '../ids.ts';
import { containerRegistry } from '../kinds.ts';
import { privateEndpoint } from '../network/kinds.ts';
import type { ZoneName } from '../network/private-dns.ts';
import {
  endpointsByService,
  openTarget,
  type ServiceEndpoint,
  servicesOf,
} from '../network/private-endpoints.ts';
import type { PrivateEndpoint } from '../network/types.ts';
import { objects, oneOf } from '../values.ts';
import { isPublicOnPurpose } from './marked.ts';
import type { ContainerRegistry, PrivateEndpointConnection } from './types.ts';

type Registry = Resource<ContainerRegistry>;

/** Each registry that does not serve the world on purpose. */
export const ownRegistry: Subject<ContainerRegistry> = {
  noun: 'registry',
  evidence: 'azure',
  kinds: [containerRegistry.id],
  of: ({ body }) => [body as ContainerRegistry],
  exempt: (_, { resource, settings }) =>
    isPublicOnPurpose(resource, settings.publicRegistries) ? 'is public on purpose' : undefined,
};

/** The private zone of registries, in every cloud. */
export const registryZone: ZoneName = /^privatelink\.azurecr\.(?:io|us|cn)$/;

const tiers = ['Basic', 'Standard', 'Premium', 'Classic'] as const;

/** The tier of a registry, which Azure requires. */
export function tierOf({ sku }: ContainerRegistry): (typeof tiers)[number] {
  const tier = oneOf(sku, 'name', tiers);
  if (tier === undefined) throw new Unresolved('the registry does not say its SKU');
  return tier;
}

/** The private endpoints of a registry: none, such as work, or such as somebody has to approve. */
export type PrivateAccess = 'none' | 'works' | 'waits';

/** A living registry knows its connections; of code the endpoints tell. */
export function privateAccess(registry: Registry, inventory: Inventory): PrivateAccess {
  if (registry.observed) {
    const states = objects(registry.body.properties, 'privateEndpointConnections').map(stateOf);
    if (states.includes('Approved')) return 'works';
    return states.length > 0 ? 'waits' : 'none';
  }
  const id = armId(registry.identity.resourceId) ?? '';
  const endpoints = (inventory.index(endpointsByService).get(id) ?? []).filter(leadsToRegistry);
  if (endpoints.some(({ isManual }) => !isManual)) return 'works';
  return endpoints.length > 0 ? 'waits' : 'none';
}

/** The private endpoint of code that may lead to a registry of code. */
export function maybeEndpoint({ observed }: Registry, inventory: Inventory): string | undefined {
  if (observed) return undefined;
  const endpoints = inventory.all(privateEndpoint);
  return endpoints.find((one) => openTarget(one, 'registry') !== undefined)?.identity.name;
}

function stateOf({ properties }: PrivateEndpointConnection) {
  const states = ['Approved', 'Pending', 'Rejected', 'Disconnected'] as const;
  return oneOf(properties?.privateLinkServiceConnectionState, 'status', states);
}

/** A registry has one part only, so groups that are not known can be no other. */
function leadsToRegistry({ groups }: ServiceEndpoint): boolean {
  return groups === undefined || groups.includes('registry');
}

/** A private endpoint of a registry. */
export interface RegistryEndpoint {
  readonly id: string;
  /** Undefined where only the registry tells of it. */
  readonly body: PrivateEndpoint | undefined;
  readonly name: string;
  /** Why it may be none of a registry. */
  readonly doubt: Unresolved | undefined;
}

/** Each private endpoint of a registry, and at the registry each one that is not in the evidence. */
export const registryEndpoint: Subject<RegistryEndpoint> = {
  noun: 'private endpoint',
  evidence: 'azure',
  kinds: [privateEndpoint.id, containerRegistry.id],
  of: (resource, inventory) =>
    resource.kind === privateEndpoint.id
      ? seenEndpoint(resource as Resource<PrivateEndpoint>, inventory)
      : unseenEndpoints(resource as Registry, inventory),
  part: ({ body, name }) => (body ? undefined : `private endpoint ${name}`),
  exempt: (_, { resource, settings, inventory }) =>
    registriesAt(resource, inventory).some((one) =>
      isPublicOnPurpose(one, settings.publicRegistries),
    )
      ? 'leads to a registry that is public on purpose'
      : undefined,
};

function seenEndpoint(
  resource: Resource<PrivateEndpoint>,
  inventory: Inventory,
): readonly RegistryEndpoint[] {
  const leads = servicesOf(resource).some(
    (one) =>
      leadsToRegistry(one) &&
      (registryId.test(one.service) || inventory.index(registriesById).has(one.service)),
  );
  const { name, resourceId } = resource.identity;
  const doubt = leads ? undefined : openTarget(resource, 'registry');
  return leads || doubt ? [{ id: armId(resourceId) ?? '', body: resource.body, name, doubt }] : [];
}

const registryId = /\/microsoft\.containerregistry\/registries\/[^/]+$/;

function unseenEndpoints(registry: Registry, inventory: Inventory): readonly RegistryEndpoint[] {
  const seen = inventory.index(endpointIds);
  return objects(registry.body.properties, 'privateEndpointConnections').flatMap(
    ({ properties }) => {
      const id = referenceIn(properties?.privateEndpoint, 'id');
      if (id === undefined || seen.has(id)) return [];
      return [{ id, body: undefined, name: nameIn(id), doubt: undefined }];
    },
  );
}

function endpointIds(inventory: Inventory): ReadonlySet<string | undefined> {
  return new Set(inventory.all(privateEndpoint).map(({ identity }) => armId(identity.resourceId)));
}

function registriesById(inventory: Inventory) {
  return byId(inventory, inventory.all(containerRegistry));
}

function registriesAt(resource: Resource, inventory: Inventory): readonly Registry[] {
  if (resource.kind === containerRegistry.id) return [resource as Registry];
  return servicesOf(resource as Resource<PrivateEndpoint>).flatMap(
    ({ service }) => inventory.index(registriesById).get(service) ?? [],
  );
}
