import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { TestCertificates } from './certificates.ts';

/** A kind that the server serves, as its discovery tells. */
export interface Served {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

export type ApiObject = Readonly<Record<string, unknown>> & {
  readonly metadata: { readonly name: string; readonly namespace?: string };
};

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly headers: IncomingMessage['headers'];
  /** Of a list: `deployments.apps`. */
  readonly resource: string | undefined;
  readonly namespace: string | undefined;
  /** How often this path was asked for, this time included. */
  readonly time: number;
}

/** What the server does instead of answering. */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Closes the connection at once, or in the middle of an answer, or says nothing at all. */
  | 'cut'
  | 'half'
  | 'hang';

export interface ServerOptions {
  readonly kinds: readonly Served[];
  /** By plural and group: `deployments.apps`. */
  readonly objects: Readonly<Record<string, readonly ApiObject[]>>;
  readonly fault?: (asked: Asked) => Fault | undefined;
  /** Discovery of Kubernetes before 1.27. */
  readonly isOld?: boolean;
  readonly token?: string;
  readonly tls?: TestCertificates;
  readonly staleGroups?: readonly string[];
}

export interface ApiServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/**
 * The part of a Kubernetes API server that a reader meets, by its public description:
 * https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
export async function startApiServer(options: ServerOptions): Promise<ApiServer> {
  const asked: Asked[] = [];
  const times = new Map<string, number>();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const one = askedIn(request, times);
    asked.push(one);
    const fault = options.fault?.(one);
    if (fault) fail(fault, response);
    else if (options.token && request.headers.authorization !== `Bearer ${options.token}`) {
      send(request, response, 401, status(401, 'Unauthorized'));
    } else {
      const { code, body } = answerTo(one, options);
      send(request, response, code, body);
    }
  };
  const { tls } = options;
  const server = tls
    ? createHttps({ cert: tls.cert, key: tls.key }, listener)
    : createHttp(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function askedIn(request: IncomingMessage, times: Map<string, number>): Asked {
  const { method = '', url = '', headers } = request;
  const { pathname: path, searchParams: query } = new URL(url, 'http://server');
  const time = (times.get(path) ?? 0) + 1;
  times.set(path, time);
  const [, group, namespace, plural] =
    /^\/api(?:s\/([^/]+))?\/[^/]+(?:\/namespaces\/([^/]+))?\/([^/]+)$/.exec(path) ?? [];
  const resource = plural && (group ? `${plural}.${group}` : plural);
  return { method, path, query, accept: headers.accept ?? '', headers, resource, namespace, time };
}

function fail(fault: Fault, response: ServerResponse): void {
  if (fault === 'hang') return;
  if (fault === 'cut') response.destroy();
  else if (fault === 'half') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"kind":"List","items":[', () => response.destroy());
  } else {
    response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
    response.end(fault.body ?? JSON.stringify(status(fault.status, 'Fault')));
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  body: object,
): void {
  const text = JSON.stringify(body);
  const zips = text.length > 128 * 1024 && /gzip/.test(String(request.headers['accept-encoding']));
  response.writeHead(code, {
    'content-type': 'application/json',
    ...(zips && { 'content-encoding': 'gzip' }),
  });
  response.end(zips ? gzipSync(text) : text);
}

function status(code: number, reason: string): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code };
}

interface Answer {
  readonly code: number;
  readonly body: object;
}

function answerTo(asked: Asked, options: ServerOptions): Answer {
  const { method, path } = asked;
  if (method !== 'GET') return { code: 405, body: status(405, 'MethodNotAllowed') };
  if (path === '/version') {
    return {
      code: 200,
      body: { major: '1', minor: '33', gitVersion: 'v1.33.2', goVersion: 'go1' },
    };
  }
  const discovery = discover(asked, options);
  if (discovery) return { code: 200, body: discovery };
  const served = options.kinds.find((kind) => pathOf(kind, asked.namespace) === path);
  return served ? listOf(served, asked, options) : { code: 404, body: status(404, 'NotFound') };
}

function pathOf({ group, version, plural, namespaced }: Served, namespace: string | undefined) {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return namespace !== undefined && namespaced
    ? `${root}/namespaces/${namespace}/${plural}`
    : `${root}/${plural}`;
}

function discover({ path, accept }: Asked, options: ServerOptions): object | undefined {
  const isNew = !options.isOld && accept.includes('as=APIGroupDiscoveryList');
  if (path === '/api' || path === '/apis') {
    const own = options.kinds.filter(({ group }) => (group === '') === (path === '/api'));
    if (isNew) return aggregated(own, options.staleGroups ?? []);
    return path === '/api' ? { kind: 'APIVersions', versions: ['v1'] } : groupList(own);
  }
  const [, group = '', version] = /^\/apis?(?:\/(.+))?\/(v\d\w*)$/.exec(path) ?? [];
  if (version === undefined) return undefined;
  const own = options.kinds.filter((kind) => kind.group === group && kind.version === version);
  return {
    kind: 'APIResourceList',
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: own.map(({ plural, kind, namespaced }) => ({
      name: plural,
      kind,
      namespaced,
      verbs: ['get', 'list', 'watch'],
    })),
  };
}

function aggregated(kinds: readonly Served[], stale: readonly string[]): object {
  const groups = [...new Set([...kinds.map(({ group }) => group), ...stale])];
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    items: groups.map((group) => ({
      metadata: { name: group },
      versions: versionsOf(kinds, group).map((version) => ({
        version,
        freshness: stale.includes(group) ? 'Stale' : 'Current',
        resources: kinds
          .filter((kind) => kind.group === group && kind.version === version)
          .map(({ plural, kind, namespaced }) => ({
            resource: plural,
            responseKind: { group, version, kind },
            scope: namespaced ? 'Namespaced' : 'Cluster',
            verbs: ['get', 'list', 'watch'],
          })),
      })),
    })),
  };
}

function groupList(kinds: readonly Served[]): object {
  const groups = [...new Set(kinds.map(({ group }) => group))];
  return {
    kind: 'APIGroupList',
    groups: groups.map((name) => {
      const versions = versionsOf(kinds, name).map((version) => ({
        groupVersion: `${name}/${version}`,
        version,
      }));
      return { name, versions, preferredVersion: versions[0] };
    }),
  };
}

function versionsOf(kinds: readonly Served[], group: string): readonly string[] {
  const own = kinds.filter((kind) => kind.group === group).map(({ version }) => version);
  return own.length > 0 ? [...new Set(own)] : ['v1'];
}

/** A page of a list; a token names where the next begins. Items of a list carry no kind of their own. */
function listOf(
  served: Served,
  { query, namespace, accept }: Asked,
  options: ServerOptions,
): Answer {
  const { group, version, kind, plural } = served;
  const all = options.objects[group === '' ? plural : `${plural}.${group}`] ?? [];
  const own =
    namespace === undefined ? all : all.filter((one) => one.metadata.namespace === namespace);
  const limit = Number(query.get('limit') ?? own.length);
  const from = Number(query.get('continue') ?? 0);
  const items = own.slice(from, from + limit);
  const more = from + limit < own.length ? { continue: String(from + limit) } : {};
  const metadata = { resourceVersion: '1000', ...more };
  if (accept.includes('as=Table')) return { code: 200, body: tableOf(items, metadata) };
  if (accept.includes('as=PartialObjectMetadataList')) {
    const partial = items.map((one) => ({ metadata: one.metadata }));
    return { code: 200, body: { kind: 'PartialObjectMetadataList', metadata, items: partial } };
  }
  const bare = items.map(({ apiVersion: _, kind: __, ...rest }) => rest);
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { code: 200, body: { kind: `${kind}List`, apiVersion, metadata, items: bare } };
}

function tableOf(items: readonly ApiObject[], metadata: object): object {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: [{ name: 'Name' }, { name: 'Type' }, { name: 'Data' }, { name: 'Age' }],
    rows: items.map((one) => ({
      cells: [one.metadata.name, one.type ?? '', 0, '1d'],
      object: {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: one.metadata,
      },
    })),
  };
}
