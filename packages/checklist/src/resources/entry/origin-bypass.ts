import type { Inventory, Resource } from '../../model/index.ts';
import { applicationGateway } from '../azure/kinds.ts';
import type { CdnOrigin } from '../azure/types.ts';
import { isSet } from '../azure/values.ts';
import { gateway, ingress, service } from '../kubernetes/kinds.ts';
import type { Gateway } from '../kubernetes/routing-types.ts';
import type { Service } from '../kubernetes/types.ts';
import { isAgcGateway } from './agc.ts';
import { agcCoverage } from './agc-coverage.ts';
import { firewallOf, isGuarded } from './application-gateways.ts';
import type { ApplicationGateway } from './azure-types.ts';
import { entriesByHost } from './entries.ts';
import type { Exposure } from './exposure.ts';
import { originHost } from './fronts.ts';
import { gatewayExposure } from './istio-gateways.ts';
import { hasPrivateAddress, serviceExposure } from './load-balancers.ts';
import { type Filter, filterOfGateway, filterOfNodes } from './network-filter.ts';

/** Whether an origin of a Front Door is reached around it. */
export type DirectPath =
  | { readonly is: 'closed'; readonly how: string }
  | { readonly is: 'open'; readonly what: string }
  | { readonly is: 'unknown'; readonly why: string }
  /** The origin is no entry of a cluster. */
  | { readonly is: 'elsewhere' };

/** Services of Azure that no cluster serves. */
const otherServices =
  /\.(?:azurewebsites\.net|core\.windows\.net|azurestaticapps\.net|azurecontainerapps\.io|azure-api\.net|azurefd\.net)$/;

/** The ways past a Front Door to its origin: one for each entry that answers at the origin's host. */
export function directPaths(body: CdnOrigin, inventory: Inventory): readonly DirectPath[] {
  if (isSet(body.properties, 'sharedPrivateLinkResource')) {
    return [{ is: 'closed', how: 'is reached by a private link' }];
  }
  const host = originHost(body);
  if (host === undefined) return [{ is: 'unknown', why: 'names no host' }];
  if (otherServices.test(host)) return [{ is: 'elsewhere' }];
  const entries = inventory.index(entriesByHost).get(host);
  if (!entries) return [{ is: 'unknown', why: `what answers at ${host} is not in the evidence` }];
  return entries.map((entry) => pathTo(entry, host, inventory));
}

function pathTo(entry: Resource, host: string, inventory: Inventory): DirectPath {
  const { kind, namespace, name } = entry.identity;
  const from = namespace === undefined ? '' : `${namespace}/`;
  const what = `${kind} ${from}${name} answers everybody at ${host}`;
  switch (entry.kind) {
    case service.id: {
      const body = entry.body as Service;
      if (entry.observed && hasPrivateAddress(body)) return internal;
      return pathBy(serviceExposure(body), entry, what, inventory);
    }
    case gateway.id:
      return isAgcGateway(entry.body as Gateway, inventory)
        ? pathToAgc(entry as Resource<Gateway>, what, inventory)
        : pathBy(gatewayExposure(entry.body as Gateway, entry, inventory), entry, what, inventory);
    case ingress.id:
      return { is: 'open', what };
    case applicationGateway.id:
      return pathToGateway(entry.body as ApplicationGateway, what, inventory);
    default:
      return { is: 'unknown', why: `what ${kind} ${name} lets in is not known` };
  }
}

const internal: DirectPath = { is: 'closed', how: 'is internal' };

function pathBy(
  exposure: Exposure | ReturnType<typeof gatewayExposure>,
  entry: Resource,
  what: string,
  inventory: Inventory,
): DirectPath {
  if (exposure.is === 'unknown') return exposure;
  if (exposure.is === 'restricted') return { is: 'closed', how: 'only lets chosen sources in' };
  return exposure.is === 'open' ? filtered(filterOfNodes(entry, inventory), what) : internal;
}

function filtered(filter: Filter, what: string): DirectPath {
  if (filter === 'open') return { is: 'open', what };
  return filter === 'closed'
    ? { is: 'closed', how: 'stands behind a network security group' }
    : { is: 'unknown', why: 'which network security group is before it is not in the evidence' };
}

/** Its frontends are always public: a firewall of its own is what keeps the path closed. */
function pathToAgc(entry: Resource<Gateway>, what: string, inventory: Inventory): DirectPath {
  const coverage = agcCoverage(entry.body, entry, inventory);
  if (coverage.is === 'unknown') return coverage;
  return coverage.is === 'covered' ? ownFirewall : { is: 'open', what };
}

function pathToGateway(body: ApplicationGateway, what: string, inventory: Inventory): DirectPath {
  const hasOwn = isGuarded(body) && firewallOf(body) !== 'none';
  return hasOwn ? ownFirewall : filtered(filterOfGateway(body, inventory), what);
}

const ownFirewall: DirectPath = { is: 'closed', how: 'has a firewall of its own' };
