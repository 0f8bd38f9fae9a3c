import { type Inventory, type Resource, Unresolved } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { byId, byParent, IdTable } from '../id-table.ts';
import { isStandIn, nameIn, parentId, referenceIn } from '../ids.ts';
import { amount, isSet, list, objects, textIn } from '../values.ts';
import { privateDnsZone, privateDnsZoneGroup, virtualNetworkLink } from './kinds.ts';
import { networksById } from './networks.ts';
import type { PrivateDnsZoneGroup } from './types.ts';

/** A private DNS zone by its name, such as `privatelink.azurecr.io`. */
export type ZoneName = RegExp;

function groupsByEndpoint(inventory: Inventory) {
  return byParent(inventory, inventory.all(privateDnsZoneGroup));
}

/**
 * Whether a private endpoint writes its addresses into a zone of that name. Throws
 * {@link Unresolved} where it writes them into a zone that is not known.
 */
export function writesInto(zone: ZoneName, endpointId: string, inventory: Inventory): boolean {
  const groups = inventory.index(groupsByEndpoint).get(endpointId) ?? [];
  const answers = groups
    .flatMap((group) => zonesOf(group, inventory))
    .map((name) => name && zone.test(name));
  if (answers.includes(true)) return true;
  if (!answers.includes(undefined)) return false;
  throw new Unresolved('the zone of its DNS zone group is not known');
}

/** The names of the zones of a group; undefined for one that is not known. */
function zonesOf(
  { body }: Resource<PrivateDnsZoneGroup>,
  inventory: Inventory,
): readonly (string | undefined)[] {
  return objects(body.properties, 'privateDnsZoneConfigs').map(({ properties }) => {
    if (!isSet(properties, 'privateDnsZoneId')) return '';
    return zoneName(referenceIn(properties, 'privateDnsZoneId'), inventory);
  });
}

/** The last part of an id; of code, the name of the zone that stands at the address. */
function zoneName(id: string | undefined, inventory: Inventory): string | undefined {
  if (id === undefined) return undefined;
  if (id.startsWith('/')) return isStandIn(nameIn(id)) ? undefined : nameIn(id);
  return inventory.index(zonesById).get(id)?.identity.name.toLowerCase();
}

function zonesById(inventory: Inventory) {
  return byId(inventory, inventory.all(privateDnsZone));
}

interface Link {
  /** Id of the zone. */
  readonly zone: string;
  /** Id of the network; undefined where it is not known. */
  readonly network: string | undefined;
}

function links(inventory: Inventory): readonly Link[] {
  return inventory.all(virtualNetworkLink).flatMap(({ body, identity }) => {
    const zone = parentId(identity.resourceId);
    if (zone === undefined) return [];
    return [{ zone, network: known(() => referenceIn(body.properties?.virtualNetwork, 'id')) }];
  });
}

function linksByNetwork(inventory: Inventory): IdTable<readonly Link[]> {
  const told = inventory.index(links).filter(({ network }) => network !== undefined);
  return new IdTable(
    inventory,
    groupBy(told, ({ network }) => network ?? ''),
  );
}

function linksByZone(inventory: Inventory): IdTable<readonly Link[]> {
  return new IdTable(
    inventory,
    groupBy(inventory.index(links), ({ zone }) => zone),
  );
}

/** Whether a zone of that name is linked to a network; throws where one is linked to who knows which. */
export function isLinked(
  zone: ZoneName,
  network: string | undefined,
  inventory: Inventory,
): boolean {
  if (network === undefined) return false;
  const found = inventory.index(linksByNetwork).get(network) ?? [];
  const isOne = (link: Link) => zone.test(zoneName(link.zone, inventory) ?? '');
  if (found.some(isOne)) return true;
  const open = inventory.index(links).find((link) => link.network === undefined && isOne(link));
  if (!open) return false;
  throw new Unresolved(`which network the zone ${nameIn(open.zone)} is linked to is not known`);
}

/** What the evidence holds of the zones of a name: none of them, some of their links, or all. */
export function linksSeen(zone: ZoneName, inventory: Inventory): 'no zone' | 'some' | 'all' {
  const ids = new Set([
    ...inventory.index(zonesById).keys(),
    ...inventory.index(linksByZone).keys(),
  ]);
  const named = [...ids].filter((id) => zone.test(zoneName(id, inventory) ?? ''));
  if (named.length === 0) return 'no zone';
  return named.every((id) => isWhole(id, inventory)) ? 'all' : 'some';
}

/** A living zone says how many networks are linked to it; without that, links that are there were read. */
function isWhole(id: string, inventory: Inventory): boolean {
  if (inventory.complete('azure')) return true;
  const found = inventory.index(linksByZone).get(id) ?? [];
  if (found.some(({ network }) => network === undefined)) return false;
  const zone = inventory.index(zonesById).get(id);
  if (!zone) return false;
  const count = known(() => amount(zone.body.properties, 'numberOfVirtualNetworkLinks') ?? 'none');
  return count === 'none' ? found.length > 0 : count === found.length;
}

/** The DNS servers that a network names, in place of Azure's own; undefined where that is not known. */
export function ownDnsServers(
  network: string | undefined,
  inventory: Inventory,
): readonly string[] | undefined {
  const found = network === undefined ? undefined : inventory.index(networksById).get(network);
  if (!found) return undefined;
  return known(() =>
    list(found.body.properties?.dhcpOptions, 'dnsServers').map((one) => textIn(one, 'dnsServers')),
  );
}
