import type { Inventory, Resource, Subject } from '../../model/index.ts';
import { managedCluster } from '../azure/kinds.ts';
import type { ManagedCluster } from '../azure/types.ts';
import { oneOf } from '../azure/values.ts';
import { gateway, nginxIngressController, service } from '../kubernetes/kinds.ts';
import { findNamed } from '../kubernetes/lookup.ts';
import { managedReason } from '../kubernetes/managed.ts';
import type { Gateway, NginxIngressController } from '../kubernetes/routing-types.ts';
import type { Service } from '../kubernetes/types.ts';
import { list } from '../kubernetes/values.ts';
import { controllerExposure, isOverruled, nginxType, usesAppRouting } from './app-routing.ts';
import { hostsOfEntry } from './entries.ts';
import { frontDoorTag } from './exposure.ts';
import { type Front, frontsByHost, guardingDoors } from './fronts.ts';
import { gatewayExposure, isIstioMade, istioMade, usesOwnService } from './istio-gateways.ts';
import {
  arePrivate,
  hasGateway,
  hasOtherClass,
  hasPrivateAddress,
  httpPort,
  isLoadBalancer,
  loadBalancer,
  mayBeAnyTls,
  serviceExposure,
} from './load-balancers.ts';
import { externalGateway } from './mesh-gateways.ts';

/** A way in from the Internet, or that may be one. */
export type PublicEntry =
  | { readonly service: Service }
  | { readonly gateway: Gateway }
  | { readonly controller: NginxIngressController }
  | { readonly addon: Addon };

/** A way in that an add-on makes, by the Service that it makes for it. */
interface Addon {
  readonly name: string;
  /** What of the cluster switches it on. */
  readonly setting: object | undefined;
  readonly service: string;
  readonly namespace: string;
}

/** Each Service and Gateway with a load balancer, and each that an add-on makes. */
export const publicEntry: Subject<PublicEntry> = {
  noun: 'entry',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [service.id, gateway.id, nginxIngressController.id, managedCluster.id],
  of: (resource, inventory) => {
    switch (resource.kind) {
      case managedCluster.id:
        return addonsOf(resource.body as ManagedCluster).map((addon) => ({ addon }));
      case nginxIngressController.id:
        return [{ controller: resource.body as NginxIngressController }];
      case service.id:
        return (loadBalancer.of?.(resource, inventory) ?? []).map((body) => ({ service: body }));
      default:
        return (istioMade.of?.(resource, inventory) ?? []).map((body) => ({ gateway: body }));
    }
  },
  part: (entry) => ('addon' in entry ? entry.addon.name : undefined),
  node: (entry) => ('addon' in entry ? entry.addon.setting : undefined),
  exempt: (entry, context) =>
    'addon' in entry ? undefined : managedReason(context.resource, context),
};

function addonsOf(aks: ManagedCluster): readonly Addon[] {
  const { ingressProfile, serviceMeshProfile } = aks.properties ?? {};
  const found: Addon[] = [];
  if (usesAppRouting(aks) && nginxType(aks) === 'External') {
    const setting = ingressProfile?.webAppRouting ?? undefined;
    const at = { service: 'nginx', namespace: 'app-routing-system' };
    found.push({ name: 'application routing', setting, ...at });
  }
  const setting = externalGateway(aks);
  if (setting && oneOf(serviceMeshProfile, 'mode', ['Istio', 'Disabled']) === 'Istio') {
    const at = { service: 'aks-istio-ingressgateway-external', namespace: 'aks-istio-ingress' };
    found.push({ name: 'external Istio gateway', setting, ...at });
  }
  return found;
}

/** Why an entry takes no HTTP requests from the Internet; undefined where it does. */
export function whyNotPublic(
  entry: PublicEntry,
  resource: Resource,
  inventory: Inventory,
): string | undefined {
  if ('addon' in entry) return undefined;
  if ('controller' in entry) {
    return isOverruled(resource, inventory)
      ? 'the cluster decides'
      : whyClosed(controllerExposure(entry.controller));
  }
  return 'service' in entry
    ? whyClosedService(entry.service, resource, inventory)
    : whyClosedGateway(entry.gateway, resource, inventory);
}

function whyClosedService(
  body: Service,
  resource: Resource,
  inventory: Inventory,
): string | undefined {
  if (!isLoadBalancer(body)) return 'is no load balancer';
  if (hasOtherClass(body)) return 'another controller serves it';
  if (hasGateway(body, resource, inventory)) return 'is judged at its Gateway';
  if (httpPort(body) === undefined && !mayBeAnyTls(body)) return 'carries no HTTP';
  if (resource.observed && hasPrivateAddress(body)) return 'is internal';
  return whyClosed(serviceExposure(body));
}

function whyClosedGateway(
  body: Gateway,
  resource: Resource,
  inventory: Inventory,
): string | undefined {
  if (!isIstioMade(body)) return 'is of another class';
  if (usesOwnService(body)) return 'uses a Service that is there already';
  const given = list(body.status, 'addresses').map(({ value }) => value);
  if (resource.observed && arePrivate(given)) return 'is internal';
  return whyClosed(gatewayExposure(body, resource, inventory));
}

function whyClosed(exposure: ReturnType<typeof gatewayExposure>): string | undefined {
  if (exposure.is === 'internal') return 'is internal';
  if (exposure.is === 'none') return 'is no load balancer';
  if (exposure.is !== 'restricted') return undefined;
  // Everybody comes in through Front Door.
  return exposure.tags.includes(frontDoorTag) ? undefined : 'only lets chosen sources in';
}

/** What stands in front of an entry. */
export function frontsOf(
  entry: PublicEntry,
  resource: Resource,
  inventory: Inventory,
): readonly Front[] {
  const at =
    'addon' in entry
      ? findNamed(service, entry.addon.service, entry.addon.namespace, inventory)
      : [resource];
  return at.flatMap((one) => frontsBefore(one, inventory));
}

/** What stands in front of a Service, a Gateway, an Ingress or an application gateway. */
export function frontsBefore(resource: Resource, inventory: Inventory): readonly Front[] {
  const table = inventory.index(frontsByHost);
  return hostsOfEntry(resource, inventory).flatMap((host) => table.get(host) ?? []);
}

/** A front that may be before an entry and inspect all that it passes on, where nobody can tell. */
export function possibleFront(resource: Resource, inventory: Inventory): Front | undefined {
  const before = frontsBefore(resource, inventory).find(({ covers }) => covers === 'unknown');
  const { all, open } = inventory.index(guardingDoors);
  const isPlaced = hostsOfEntry(resource, inventory).length > 0;
  return before ?? (isPlaced ? open : all)[0];
}

/** A front whose firewall inspects all that it passes on. */
export function coveringFront(fronts: readonly Front[]): Front | undefined {
  return fronts.find(({ covers }) => covers === 'yes');
}
