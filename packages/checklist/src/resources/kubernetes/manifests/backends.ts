import {
  fail,
  type Inventory,
  type Kind,
  type Outcome,
  peek,
  type Resource,
  type Subject,
  some,
  Unknown,
  unknown,
} from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import {
  grpcRoute,
  httpRoute,
  ingress,
  referenceGrant,
  service,
  tcpRoute,
  tlsRoute,
  udpRoute,
} from '../kinds.ts';
import { entriesOf, mapping } from '../lenient.ts';
import { findBeside, findNamed } from '../lookup.ts';
import type { BackendReference, ReferenceGrant, Route } from '../routing-types.ts';
import type { Ingress, Service } from '../types.ts';
import { absent } from './missing.ts';
import { pathsOf } from './rejects/services.ts';
import { spared } from './subjects.ts';

interface IngressBackend {
  readonly name?: string;
  readonly port?: { readonly name?: string; readonly number?: number };
}

/** A Service that an Ingress or a route sends requests to. */
export type Backend = { readonly ingress: IngressBackend } | { readonly route: BackendReference };

const routes = [httpRoute, grpcRoute, tlsRoute, tcpRoute, udpRoute] as readonly Kind<Route>[];

/** Each backend of each Ingress and route that is a Service. */
export const backend: Subject<Backend> = {
  noun: 'backend',
  evidence: 'kubernetes',
  kinds: [ingress, ...routes].map(({ id }) => id),
  of: ({ kind, body }) =>
    kind === ingress.id ? inIngress(body as Ingress) : inRoute(body as Route),
  part: (one) => `backend ${nameOf(one)}`,
  node: (one) => ('ingress' in one ? one.ingress : one.route),
  exempt: (_, context) => spared(context.resource, context),
};

function inIngress(body: Ingress): readonly Backend[] {
  const standard = mapping(mapping(body.spec)?.defaultBackend)?.service;
  const services = [standard, ...pathsOf(body).map(({ backend: one }) => mapping(one)?.service)];
  return services.flatMap((one) => (mapping(one) ? [{ ingress: one as IngressBackend }] : []));
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#backendref: absent kind and group mean a Service. */
function inRoute({ spec }: Route): readonly Backend[] {
  return entriesOf(mapping(spec)?.rules)
    .flatMap(({ backendRefs }) => entriesOf(backendRefs))
    .filter(({ kind, group }) => (kind ?? 'Service') === 'Service' && (group ?? '') === '')
    .map((route) => ({ route }));
}

function nameOf(one: Backend): string {
  const name: unknown = peek('ingress' in one ? one.ingress : one.route, 'name');
  if (name instanceof Unknown) return name.text ?? 'without a name';
  return typeof name === 'string' ? name : 'without a name';
}

/** Whether a backend is there, has the port, and may be used from another namespace. */
export function backendExists(one: Backend, from: Resource, inventory: Inventory): true | Outcome {
  const reference = 'ingress' in one ? one.ingress : one.route;
  const own = from.identity.namespace;
  const namespace = ('route' in one ? one.route.namespace : undefined) ?? own;
  const name = String(reference.name);
  const isElsewhere = namespace !== own;
  const { sure, possible } = isElsewhere
    ? { sure: findNamed(service, name, namespace, inventory), possible: [] }
    : findBeside(service, name, from, inventory);
  if (sure.length === 0) {
    if (possible.length > 0)
      return unknown(`whether Service ${name} is in its namespace is not known`);
    return absent(
      `there is no Service ${name}${inside(isElsewhere, namespace)}`,
      [service],
      from,
      inventory,
      { namespace },
    );
  }
  const port = portOf(one);
  // https://gateway-api.sigs.k8s.io/reference/spec/#backendref: a Service needs one.
  if (port === undefined) return fail(`names no port of Service ${name}`);
  if (!some(sure, ({ body }) => hasPort(body, port))) {
    return fail(`Service ${name} has no port ${port}`);
  }
  return isElsewhere ? isGranted(name, namespace as string, from, inventory) : true;
}

function inside(isElsewhere: boolean, namespace: string | undefined): string {
  return isElsewhere ? ` in namespace ${namespace}` : '';
}

function portOf(one: Backend): number | string | undefined {
  if ('route' in one) return one.route.port;
  return one.ingress.port?.name || one.ingress.port?.number;
}

/** An ExternalName leads away, whatever its ports. */
function hasPort({ spec }: Service, port: number | string): boolean {
  if (spec?.type === 'ExternalName') return true;
  return some(entriesOf(spec?.ports), (one) =>
    typeof port === 'number' ? one.port === port : one.name === port,
  );
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#referencegrant */
function isGranted(
  name: string,
  namespace: string,
  from: Resource,
  inventory: Inventory,
): true | Outcome {
  const grants = inventory.index(grantsByNamespace).get(namespace) ?? [];
  const { kind } = from.identity;
  const home = from.identity.namespace;
  const isMeant = ({ spec }: ReferenceGrant) =>
    some(entriesOf(spec?.from), (one) => one.kind === kind && one.namespace === home) &&
    some(entriesOf(spec?.to), (to) => to.kind === 'Service' && (!to.name || to.name === name));
  if (some(grants, ({ body }) => isMeant(body))) return true;
  const what = `no ReferenceGrant in ${namespace} lets ${kind}s of ${home ?? 'its namespace'} use Service ${name}`;
  if (home === undefined) return unknown(what);
  return absent(what, [referenceGrant], from, inventory, { namespace });
}

function grantsByNamespace(inventory: Inventory) {
  return groupBy(inventory.all(referenceGrant), ({ identity }) => identity.namespace);
}
