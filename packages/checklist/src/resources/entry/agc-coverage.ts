import type { Inventory, Resource } from '../../model/index.ts';
import { absenceProves } from '../kubernetes/lookup.ts';
import type { Gateway } from '../kubernetes/routing-types.ts';
import {
  attachmentsTo,
  bareListeners,
  hasOpenLink,
  isInspected,
  routesAt,
  targetsRoutes,
} from './agc.ts';

/** Whether all requests to a Gateway of Application Gateway for Containers pass a firewall. */
export type AgcCoverage =
  | { readonly is: 'covered'; readonly by: 'itself' | 'routes' }
  | { readonly is: 'bare'; readonly why: string; readonly at?: string }
  | { readonly is: 'unknown'; readonly why: string };

/** By attachments to the Gateway or its listeners, and to the routes at the other listeners. */
export function agcCoverage(body: Gateway, resource: Resource, inventory: Inventory): AgcCoverage {
  const coverage = knownCoverage(body, resource, inventory);
  const isOfRoutes = coverage.is === 'covered' && coverage.by === 'routes';
  return (coverage.is === 'bare' || isOfRoutes) && hasOpenLink(inventory)
    ? { is: 'unknown', why: 'what a firewall or a route is attached to is not known' }
    : coverage;
}

function knownCoverage(body: Gateway, resource: Resource, inventory: Inventory): AgcCoverage {
  const own = attachmentsTo(resource, inventory);
  const bare = bareListeners(body, own);
  if (own.length > 0 && bare.length === 0) return { is: 'covered', by: 'itself' };
  const routes = routesAt(resource, bare, inventory);
  const open = routes.find((route) => !isInspected(route, attachmentsTo(route, inventory)));
  if (routes.length > 0 && !open) return { is: 'covered', by: 'routes' };
  if (own.length > 0) {
    const names = bare.map(({ name }) => name).join(', ');
    const why = `its WebApplicationFirewallPolicy leaves listener ${names} out`;
    return { is: 'bare', why, at: `spec.listeners[${bare[0]?.index}]` };
  }
  const isSeen = routes.some((route) => attachmentsTo(route, inventory).length > 0);
  if (open && isSeen) {
    const { namespace, name } = open.identity;
    const from = namespace === undefined ? '' : `${namespace}/`;
    return {
      is: 'bare',
      why: `no WebApplicationFirewallPolicy targets all of HTTPRoute ${from}${name}`,
    };
  }
  if (routes.length === 0 && targetsRoutes(inventory)) {
    return {
      is: 'unknown',
      why: 'only routes have a firewall, and its own are not in the evidence',
    };
  }
  const why = 'no WebApplicationFirewallPolicy targets it or its routes';
  return absenceProves(resource, inventory)
    ? { is: 'bare', why }
    : { is: 'unknown', why: `${why} in the evidence, which may not be all there is` };
}
