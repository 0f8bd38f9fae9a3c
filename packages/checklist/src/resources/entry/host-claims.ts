import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import { grpcRoute, httpRoute, ingress, tlsRoute } from '../kubernetes/kinds.ts';
import type { Route } from '../kubernetes/routing-types.ts';
import type { Ingress } from '../kubernetes/types.ts';
import { list, section, text } from '../kubernetes/values.ts';
import { commonHosts } from './hosts.ts';
import { classOf } from './ingress-classes.ts';
import { attachmentsOf, hostsIn, listenerHost, type Parent, parentsOf } from './routers.ts';

/** That requests for a host and a path are to come to a router. */
export interface Claim {
  /** Whose requests: an ingress class, or a listener of a Gateway. */
  readonly scope: string;
  /** Empty for every host. */
  readonly host: string;
  /** What else a request must meet, as text to compare. */
  readonly match: string;
  readonly at: string;
}

export interface Claims {
  readonly sure: readonly Claim[];
  /** Thrown by a part that is not known. */
  readonly open: Unresolved | undefined;
}

/** All that a router claims. */
export function claimsOf(resource: Resource, inventory: Inventory): Claims {
  return resource.kind === ingress.id
    ? ingressClaims(resource.body as Ingress, inventory)
    : routeClaims(resource as Resource<Route>, inventory);
}

function ingressClaims(body: Ingress, inventory: Inventory): Claims {
  const scope = `class ${classOf(body, inventory) ?? ''}`;
  return gathered([...list(body.spec, 'rules').entries()], ([index, rule]) => {
    const [written] = hostsIn({ kind: ingress.id, body: { spec: { rules: [rule] } } });
    const host = written?.read() ?? '';
    const at = `spec.rules[${index}]${host === '' ? '' : '.host'}`;
    const paths = list(section(rule, 'http'), 'paths');
    return paths.map((path) => {
      const match = `${text(path, 'pathType')} ${text(path, 'path') ?? '/'}`;
      return { scope, host, match, at };
    });
  });
}

function routeClaims(resource: Resource<Route>, inventory: Inventory): Claims {
  const { body, kind } = resource;
  const hosts = hostsIn(resource);
  const asked = hosts.length > 0 ? hosts : [{ at: 'spec', read: () => undefined }];
  const { to, missing } = attachmentsOf(body, resource, inventory);
  const matches = matchesOf(body, kind);
  const scopes = [
    ...to.map(({ gateway: { identity }, listener }) => ({
      scope: scopeOf(identity, text(listener, 'name')),
      limit: () => listenerHost(listener),
    })),
    ...missing.flatMap((parent) =>
      sectionsOf(parent, inventory).map((name) => ({
        scope: scopeOf(parent, name),
        limit: anyHost,
      })),
    ),
  ];
  return gathered(
    scopes.flatMap((one) => asked.map((host) => ({ ...one, ...host }))),
    ({ scope, limit, read, at }) => {
      const host = commonHosts(limit(), read());
      if (host === 'none') return [];
      return matches.map((match) => ({ scope, host: host ?? '', match: `${kind} ${match}`, at }));
    },
  );
}

const anyHost = () => undefined;

/** The listeners that a route is for, of a Gateway that only routes show: without a name, each one that some route names. */
function sectionsOf(parent: Parent, inventory: Inventory): readonly (string | undefined)[] {
  if (parent.sectionName !== undefined) return [parent.sectionName];
  const others = inventory.index(sectionsByGateway).get(scopeOf(parent, undefined)) ?? [];
  return [undefined, ...new Set(others.map(({ sectionName }) => sectionName))];
}

function sectionsByGateway(inventory: Inventory) {
  const parents = [httpRoute, grpcRoute, tlsRoute].flatMap((kind) =>
    inventory.all(kind).flatMap((route) => known(() => parentsOf(route)) ?? []),
  );
  const named = parents.filter(({ sectionName }) => sectionName !== undefined);
  return groupBy(named, (parent) => scopeOf(parent, undefined));
}

function scopeOf(
  { namespace, name }: { readonly namespace?: string | undefined; readonly name: string },
  listener: string | undefined,
): string {
  return `listener ${namespace ?? ''}/${name}/${listener ?? '*'}`;
}

interface HttpMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch: without a match, every path. */
function matchesOf({ spec }: Route, kind: string): readonly string[] {
  const rules = list(spec, 'rules');
  return (rules.length > 0 ? rules : [{ matches: [] }]).flatMap((rule) => {
    const matches = list(rule, 'matches') as readonly HttpMatch[];
    const written = matches.length > 0 ? matches : [{}];
    return written.map((match) => canonical(kind === httpRoute.id ? withPath(match) : match));
  });
}

function withPath(match: HttpMatch | null): HttpMatch {
  const path = match?.path;
  const type = text(path, 'type') ?? 'PathPrefix';
  return { ...match, path: { type, value: text(path, 'value') ?? '/' } };
}

/** The same text for equal values, whatever the order of their keys and of the terms of a list. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(([key, inner]) => `${key}:${canonical(inner)}`);
  return `{${entries.sort().join()}}`;
}

function gathered<T>(parts: readonly T[], claims: (part: T) => readonly Claim[]): Claims {
  const sure: Claim[] = [];
  let open: Unresolved | undefined;
  for (const part of parts) {
    try {
      sure.push(...claims(part));
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error;
    }
  }
  return { sure, open };
}
