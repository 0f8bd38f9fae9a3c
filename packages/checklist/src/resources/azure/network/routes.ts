import { firstOf, type Inventory, type Resource } from '../../../model/index.ts';
import { parseCidr } from '../../cidr.ts';
import { known } from '../../known.ts';
import { byId, byParent } from '../id-table.ts';
import { armId, nameIn, referenceIn } from '../ids.ts';
import { strayChildren } from '../stray-children.ts';
import type { ManagedCluster } from '../types.ts';
import { hasEntries, isSet, isTrue, list, objects, oneOf, text } from '../values.ts';
import { route, routeTable } from './kinds.ts';
import type { Route, RouteTable, Subnet } from './types.ts';

/** How a cluster reaches the Internet: https://learn.microsoft.com/azure/aks/egress-outboundtype */
const outboundTypes = [
  'loadBalancer',
  'userDefinedRouting',
  'managedNATGateway',
  'managedNATGatewayV2',
  'userAssignedNATGateway',
  'none',
  'block',
] as const;

/** Absent means a load balancer. */
export function outboundType({ properties }: ManagedCluster): (typeof outboundTypes)[number] {
  return oneOf(properties?.networkProfile, 'outboundType', outboundTypes) ?? 'loadBalancer';
}

/** The cluster's own route tables say where its traffic goes. */
export function isRouted(aks: ManagedCluster): boolean {
  return outboundType(aks) === 'userDefinedRouting';
}

const hops = [
  'VirtualNetworkGateway',
  'VnetLocal',
  'Internet',
  'VirtualAppliance',
  'VirtualApplianceEcmp',
  'None',
] as const;

/** Where the traffic of a subnet to the Internet goes. */
export type WayOut =
  | { readonly by: 'no table' }
  | { readonly by: 'unseen table'; readonly table: string }
  | { readonly by: 'no route'; readonly table: string; readonly takesBgpRoutes: boolean }
  | {
      readonly by: 'route';
      readonly hop: (typeof hops)[number] | undefined;
      readonly route: Route;
    };

/** What the default route of a subnet says. */
export function wayOutOf({ properties }: Subnet, inventory: Inventory): WayOut {
  if (!isSet(properties, 'routeTable')) return { by: 'no table' };
  const id = referenceIn(properties?.routeTable, 'id');
  const table = id === undefined ? undefined : inventory.index(tablesById).get(id);
  if (!table) return { by: 'unseen table', table: nameIn(id ?? 'unknown') };
  const found = firstOf(routesOf(table, inventory), (one) => (isDefault(one) ? one : undefined));
  if (found) return { by: 'route', hop: hopOf(found), route: found };
  return {
    by: 'no route',
    table: table.identity.name,
    // Absent means false: https://learn.microsoft.com/azure/templates/microsoft.network/routetables
    takesBgpRoutes: !isTrue(table.body.properties, 'disableBgpRoutePropagation'),
  };
}

function hopOf({ properties }: Route) {
  return oneOf(properties, 'nextHopType', hops);
}

/** Whether a hop is one machine, or several that share the traffic. */
export function isAppliance(hop: string | undefined): boolean {
  return hop === 'VirtualAppliance' || hop === 'VirtualApplianceEcmp';
}

/** Whether a route to appliances says where they are. */
export function namesAppliance({ properties }: Route): boolean {
  return isSet(properties, 'nextHopIpAddress') || hasEntries(properties?.nextHop, addresses);
}

/** The addresses of the appliances that a route names; empty for one that is not known. */
export function appliancesOf({ properties }: Route): readonly string[] {
  const one = isSet(properties, 'nextHopIpAddress')
    ? [known(() => text(properties, 'nextHopIpAddress')) ?? '']
    : [];
  if (!hasEntries(properties?.nextHop, addresses)) return one;
  const several = known(() => [...list(properties?.nextHop, addresses)]);
  return [...one, ...(several ?? [''])];
}

const addresses = 'nextHopIpAddresses';

function isDefault({ properties }: Route): boolean {
  const prefix = parseCidr(text(properties, 'addressPrefix') ?? '');
  return prefix?.version === 4 && prefix.prefix === 0;
}

function tablesById(inventory: Inventory) {
  return byId(inventory, inventory.all(routeTable));
}

function routesByTable(inventory: Inventory) {
  return byParent(inventory, inventory.all(route));
}

const strayRoutes = strayChildren(route, routeTable);

/** A default route of which code does not tell whose it is, and that leads to no appliance. */
export function strayBypass(inventory: Inventory): Resource<Route> | undefined {
  return inventory
    .index(strayRoutes)
    .find(({ body }) => known(() => isDefault(body) && !isAppliance(hopOf(body))));
}

/** A route that is a resource of its own wins over the same one inside the table. */
function routesOf(
  { body, identity }: Resource<RouteTable>,
  inventory: Inventory,
): readonly Route[] {
  const own = inventory.index(routesByTable).get(armId(identity.resourceId) ?? '') ?? [];
  const names = new Set(own.map((one) => one.identity.name.toLowerCase()));
  const inside = objects(body.properties, 'routes').filter(
    ({ name }) => typeof name !== 'string' || !names.has(name.toLowerCase()),
  );
  return [...inside, ...own.map((one) => one.body)];
}
