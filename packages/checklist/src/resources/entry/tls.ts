import {
  type Context,
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { known } from '../known.ts';
import { grpcRoute, httpRoute } from '../kubernetes/kinds.ts';
import { absenceProves } from '../kubernetes/lookup.ts';
import type { Listener, Route, RouteRule } from '../kubernetes/routing-types.ts';
import type { Ingress } from '../kubernetes/types.ts';
import { list, section, text } from '../kubernetes/values.ts';
import { classOf } from './ingress-classes.ts';
import { attachmentsOf } from './routers.ts';

const solverLabel = 'acme.cert-manager.io/http01-solver';
const gatewayCertificate = 'appgw.ingress.kubernetes.io/appgw-ssl-certificate';

/** Why an Ingress needs no certificate of its own. */
export function servesWithoutTls(
  body: Ingress,
  { resource, inventory, settings: { upstreamTls } }: Context,
): string | undefined {
  const { labels, annotations } = body.metadata ?? {};
  if (labels?.[solverLabel] ?? annotations?.[solverLabel]) return 'answers an ACME challenge';
  if (annotations?.[gatewayCertificate]) return 'uses a certificate of the application gateway';
  if (upstreamTls.length === 0) return undefined;
  const name = classOf(body, inventory);
  const isUpstream =
    (name !== undefined && upstreamTls.includes(name)) ||
    upstreamTls.includes(`namespace/${resource.identity.namespace}`);
  return isUpstream ? 'its TLS ends before the cluster, as the configuration says' : undefined;
}

/** Routes by the listener that they are attached to. A table for `inventory.index`. */
function routesByListener(inventory: Inventory): ReadonlyMap<string, readonly Route[]> {
  const table = new Map<string, Route[]>();
  for (const kind of [httpRoute, grpcRoute]) {
    for (const route of inventory.all(kind)) {
      const attached = known(() => attachmentsOf(route.body, route, inventory).to) ?? [];
      for (const { gateway, listener } of attached) {
        const name = known(() => text(listener, 'name'));
        addTo(table, listenerKey(gateway, name), route.body);
      }
    }
  }
  return table;
}

function listenerKey({ unit, observed, identity }: Resource, name: string | undefined): string {
  return [unit, observed, identity.namespace, identity.name, name].join('\n');
}

/** Whether a listener of a Gateway speaks TLS, or only sends people to one that does. */
export function listensSafely(
  listener: Listener,
  from: Resource,
  inventory: Inventory,
): true | Outcome {
  const protocol = text(listener, 'protocol');
  if (protocol === 'HTTPS' || protocol === 'TLS') {
    return section(listener, 'tls') !== undefined
      ? true
      : fail(`a listener of protocol ${protocol} has no tls`);
  }
  if (protocol !== 'HTTP') {
    return notApplicable(`listens for ${protocol ?? 'no protocol'}`);
  }
  const routes = inventory.index(routesByListener).get(listenerKey(from, text(listener, 'name')));
  if (!routes) return withoutRoutes(from, inventory);
  const serving = routes.find((route) => !onlyRedirects(route));
  if (!serving) return true;
  const { kind, metadata } = serving;
  return fail(`${kind} ${metadata?.name} is served without TLS`);
}

function withoutRoutes(from: Resource, inventory: Inventory): Outcome {
  const message = 'no route is attached to it';
  return absenceProves(from, inventory)
    ? notApplicable(message)
    : unknown(`${message} in the evidence, which may not be all there is`);
}

function onlyRedirects({ spec }: Route): boolean {
  const rules = list(spec, 'rules');
  return rules.length > 0 && rules.every(redirects);
}

/** https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/ */
function redirects(rule: RouteRule): boolean {
  return list(rule, 'filters').some(
    (filter) => section(filter, 'requestRedirect')?.scheme === 'https',
  );
}
