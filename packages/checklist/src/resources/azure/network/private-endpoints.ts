import {
  type Inventory,
  peek,
  type Resource,
  some,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known, orUnresolved, settled } from '../../known.ts';
import { IdTable } from '../id-table.ts';
import { referenceIn } from '../ids.ts';
import { list, objects, text, textIn } from '../values.ts';
import { privateEndpoint } from './kinds.ts';
import { networkOf } from './networks.ts';
import type { PrivateEndpoint, PrivateLinkConnection } from './types.ts';

/** A private endpoint that leads to a service. */
export interface ServiceEndpoint {
  readonly endpoint: Resource<PrivateEndpoint>;
  /** The owner of the service has to approve it. */
  readonly isManual: boolean;
  /** The parts of the service that it leads to, in lower case; undefined where they are not known. */
  readonly groups: readonly string[] | undefined;
}

/** The private endpoints in the evidence by the id of their service. A table for `inventory.index`. */
export function endpointsByService(inventory: Inventory) {
  const services = inventory.all(privateEndpoint).flatMap(servicesOf);
  return new IdTable(
    inventory,
    groupBy(services, ({ service }) => service),
  );
}

/** What a private endpoint leads to. */
export function servicesOf(
  endpoint: Resource<PrivateEndpoint>,
): readonly (ServiceEndpoint & { readonly service: string })[] {
  const { properties } = endpoint.body;
  const connections = (
    key: 'privateLinkServiceConnections' | 'manualPrivateLinkServiceConnections',
  ) =>
    (known(() => objects(properties, key)) ?? []).flatMap((connection) => {
      const service = known(() => referenceIn(connection.properties, 'privateLinkServiceId'));
      if (service === undefined) return [];
      const isManual = key === 'manualPrivateLinkServiceConnections';
      return [{ service, endpoint, isManual, groups: groupsOf(connection) }];
    });
  return [
    ...connections('privateLinkServiceConnections'),
    ...connections('manualPrivateLinkServiceConnections'),
  ];
}

/** Why a private endpoint may lead to a part of a service: which service it leads to is not known. */
export function openTarget(
  endpoint: Resource<PrivateEndpoint>,
  group: string,
): Unresolved | undefined {
  const { properties } = endpoint.body;
  const reads = [
    () => objects(properties, 'privateLinkServiceConnections'),
    () => objects(properties, 'manualPrivateLinkServiceConnections'),
  ];
  const isOpen = (connection: PrivateLinkConnection) => {
    const { properties: own } = connection;
    const isNamed = referenceIn(own, 'privateLinkServiceId') !== undefined;
    const groups = isNamed ? [] : groupsOf(connection);
    if (groups && !groups.includes(group)) return false;
    // Of a part that is another's, it matters not which.
    text(own, 'privateLinkServiceId');
    return false;
  };
  const found = settled(() => orUnresolved(() => some(reads, (read) => some(read(), isOpen))));
  return found instanceof Unresolved ? found : undefined;
}

function groupsOf(connection: PrivateLinkConnection): readonly string[] | undefined {
  return known(() => {
    const { properties } = connection;
    const groups: unknown = properties && peek(properties, 'groupIds');
    if (groups instanceof Unknown) return undefined;
    return list(properties, 'groupIds').map((group) => textIn(group, 'groupIds').toLowerCase());
  });
}

/** The id of the virtual network that a private endpoint stands in; undefined where nobody can tell. */
export function networkOfEndpoint({ properties }: PrivateEndpoint): string | undefined {
  return networkOf(referenceIn(properties?.subnet, 'id'));
}
