import {
  type Inventory,
  type Kind,
  Malformed,
  peek,
  type Resource,
  raw,
  type Subject,
  Unknown,
} from '../../model/index.ts';
import {
  gateway,
  grpcRoute,
  httpRoute,
  ingress,
  istioGateway,
  tlsRoute,
} from '../kubernetes/kinds.ts';
import { findBeside, findNamed } from '../kubernetes/lookup.ts';
import { managedReason } from '../kubernetes/managed.ts';
import { sameNamespace } from '../kubernetes/namespace-scope.ts';
import { literalStart } from '../kubernetes/placeholders.ts';
import type {
  Gateway,
  IstioGateway,
  Listener,
  ParentReference,
  Route,
} from '../kubernetes/routing-types.ts';
import { objects } from '../kubernetes/subjects.ts';
import type { Ingress, ObjectMeta } from '../kubernetes/types.ts';
import { integer, list, section, text } from '../kubernetes/values.ts';
import { inForce } from '../kubernetes/versions.ts';
import { normalHost } from './hosts.ts';

/** An object that gives hosts to applications. */
export interface Router {
  readonly metadata?: ObjectMeta;
}

/** Each Ingress, route of the Gateway API, and Gateway of Istio. */
export const router: Subject<Router> = {
  ...objects<Router>(
    ingress,
    httpRoute as Kind<Router>,
    grpcRoute as Kind<Router>,
    tlsRoute as Kind<Router>,
    istioGateway as Kind<Router>,
  ),
  noun: 'route',
};

/** Each router, and each Gateway, whose listeners name hosts, too. */
export const hostHolder: Subject<Router> = { ...router, kinds: [...router.kinds, gateway.id] };

/** The kinds that several namespaces compete with for hosts. */
export const competingKinds = [ingress, httpRoute, grpcRoute, tlsRoute] as readonly Kind<Router>[];

/** Each router of those kinds. */
export const competingRouter: Subject<Router> = {
  ...router,
  kinds: competingKinds.map(({ id }) => id),
};

/** Each listener of each Gateway. */
export const gatewayListener: Subject<Listener> = {
  noun: 'listener',
  evidence: 'kubernetes',
  kinds: [gateway.id],
  of: ({ body }) => list((body as Gateway).spec, 'listeners'),
  part: (listener) => `listener ${text(listener, 'name')}`,
  node: (listener) => listener,
  exempt: (_, context) => managedReason(context.resource, context),
};

/** A host as it is written; read by calling it, so that one that is not known hides none that is. */
export interface WrittenHost {
  readonly at: string;
  read(): string;
  /** As much of it as stands before a placeholder. */
  start(): string;
}

/** The hosts that a router, or the listeners of a Gateway, name. */
export function hostsIn({ kind, body }: Pick<Resource, 'kind' | 'body'>): readonly WrittenHost[] {
  if (kind === ingress.id) {
    return list((body as Ingress).spec, 'rules').flatMap((rule, index) =>
      hostUnder(rule, 'host', `spec.rules[${index}]`),
    );
  }
  if (kind === gateway.id) {
    return list((body as Gateway).spec, 'listeners').flatMap((listener, index) =>
      hostUnder(listener, 'hostname', `spec.listeners[${index}]`),
    );
  }
  if (kind === istioGateway.id) {
    return list((body as IstioGateway).spec, 'servers').flatMap((server, at) =>
      // `namespace/host`: https://istio.io/latest/docs/reference/config/networking/gateway/#Server
      hostsUnder(list(server, 'hosts'), `spec.servers[${at}].hosts`, /^[^/]*\//),
    );
  }
  return hostsUnder(list((body as Route).spec, 'hostnames'), 'spec.hostnames');
}

function hostUnder<K extends string>(
  object: { readonly [Key in K]?: string } | null,
  key: K,
  base: string,
): readonly WrittenHost[] {
  const written: unknown = object && peek(object, key);
  if (written === undefined || written === null || written === '') return [];
  return [
    {
      at: `${base}.${key}`,
      read: () => normalHost(text(object, key) ?? ''),
      start: () => startOf(written),
    },
  ];
}

function hostsUnder(
  hosts: readonly string[],
  base: string,
  without: RegExp | '' = '',
): readonly WrittenHost[] {
  return [...hosts.keys()].map((index) => ({
    at: `${base}[${index}]`,
    read: () => normalHost(wordIn(hosts[index]).replace(without, '')),
    start: () => startOf(raw(hosts)[index]).replace(without, ''),
  }));
}

function startOf(written: unknown): string {
  return written instanceof Unknown ? literalStart(written.text ?? '') : wordIn(written);
}

function wordIn(listed: unknown): string {
  if (typeof listed === 'string') return listed;
  throw new Malformed('a host is malformed: it is not a string');
}

/** A listener that a route is attached to. */
export interface Attachment {
  readonly gateway: Resource<Gateway>;
  readonly listener: Listener;
}

/** What a route wants to be attached to. */
export interface Parent {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly sectionName: string | undefined;
}

export interface Attachments {
  readonly to: readonly Attachment[];
  /** Those that are not in the evidence. */
  readonly missing: readonly Parent[];
}

/** The listeners that a route is attached to. */
export function attachmentsOf(
  { spec }: Route,
  resource: Resource,
  inventory: Inventory,
): Attachments {
  const to: Attachment[] = [];
  const missing: Parent[] = [];
  for (const reference of list(spec, 'parentRefs')) {
    const parent = parentIn(reference, resource);
    // A route of a mesh: https://gateway-api.sigs.k8s.io/mesh/
    if (parent.kind === 'Service') continue;
    const found = parent.kind === 'Gateway' ? gatewayOf(parent, resource, inventory) : undefined;
    if (found) to.push(...admitting(found, reference, resource));
    else missing.push(parent);
  }
  return { to, missing };
}

/** What a route wants to be attached to. */
export function parentsOf(resource: Resource<Route>): readonly Parent[] {
  return list(resource.body.spec, 'parentRefs').map((reference) => parentIn(reference, resource));
}

function parentIn(reference: ParentReference, { identity }: Resource): Parent {
  return {
    kind: text(reference, 'kind') ?? 'Gateway',
    namespace: text(reference, 'namespace') ?? identity.namespace,
    name: text(reference, 'name') ?? '',
    sectionName: text(reference, 'sectionName'),
  };
}

function gatewayOf(
  { name, namespace }: Parent,
  from: Resource,
  inventory: Inventory,
): Resource<Gateway> | undefined {
  const found =
    namespace === from.identity.namespace
      ? findBeside(gateway, name, from, inventory).sure
      : findNamed(gateway, name, namespace, inventory);
  return inForce(found, from, (one) => one)[0];
}

function admitting(
  found: Resource<Gateway>,
  parent: ParentReference,
  route: Resource,
): readonly Attachment[] {
  const sectionName = text(parent, 'sectionName');
  const port = integer(parent, 'port');
  return list(found.body.spec, 'listeners')
    .filter(
      (listener) =>
        (sectionName === undefined || text(listener, 'name') === sectionName) &&
        (port === undefined || integer(listener, 'port') === port) &&
        admits(listener, found, route),
    )
    .map((listener) => ({ gateway: found, listener }));
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes: absent means Same. */
export function admittedNamespaces(listener: Listener): string {
  const { namespaces } = section(listener, 'allowedRoutes') ?? {};
  return text(namespaces, 'from') ?? 'Same';
}

function admits(listener: Listener, found: Resource, route: Resource): boolean {
  const from = admittedNamespaces(listener);
  return from === 'Same' ? sameNamespace(found, route) !== 'no' : from !== 'None';
}

/** The host of a listener; undefined where it takes all. */
export function listenerHost(listener: Listener): string | undefined {
  const written = text(listener, 'hostname');
  return written === undefined ? undefined : normalHost(written);
}
