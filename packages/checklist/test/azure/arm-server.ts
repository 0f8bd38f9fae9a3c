import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runQuery } from './kql.ts';
import { type Body, home, hub, type Thing, tenant } from './world-names.ts';

/** One request as the server got it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Body | undefined;
  readonly signedIn: boolean;
}

/** What the server does in place of its usual answer; undefined: the usual. */
export type Fault = (seen: Seen, times: number) => Answer | undefined;

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  /** The connection is cut: before the answer, or in the middle of it. */
  readonly cut?: 'before' | 'within';
  /** No answer at all. */
  readonly silent?: true;
}

export interface ArmServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

export interface ArmServerOptions {
  readonly things: readonly Thing[];
  readonly fault?: Fault;
  readonly pageSize?: number;
  /** Actions at the subscription; default: all reading. */
  readonly actions?: readonly string[];
  readonly subscriptions?: Readonly<Record<string, string>>;
  readonly kubeconfig?: string;
}

/**
 * Tables of Resource Graph as Azure documents them, for types that are not in `resources`:
 * https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources
 */
const tableOf: readonly (readonly [RegExp, string])[] = [
  [/^microsoft\.containerservice\/fleets\/./, 'aksresources'],
  [/^microsoft\.containerservice\/managedclusters\/scheduledevents$/, 'maintenanceresources'],
  [/^microsoft\.authorization\/role/, 'authorizationresources'],
  [/^microsoft\.(?:authorization\/policy|policyinsights\/)/, 'policyresources'],
  [/^microsoft\.dataprotection\/backupvaults\/./, 'recoveryservicesresources'],
  [/^microsoft\.network\/firewallpolicies\/rulecollectiongroups$/, 'networkresources'],
  [/^microsoft\.security\//, 'securityresources'],
];

/** Azure Resource Manager and Resource Graph over some resources, on this machine. */
export async function startArm(given: ArmServerOptions): Promise<ArmServer> {
  const seen: Seen[] = [];
  const options: Options = { ...given, world: worldOf(given.things) };
  const server = createServer((request, response) => {
    void serve(request, response, seen, options);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  log: Seen[],
  options: Options,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const one: Seen = {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    body: text === '' ? undefined : (JSON.parse(text) as Body),
    signedIn: request.headers.authorization === 'Bearer token-of-the-test',
  };
  const times = log.filter(({ path }) => path === one.path).length;
  log.push(one);
  send(response, options.fault?.(one, times) ?? answer(one, options, url.origin));
}

function send(
  response: ServerResponse,
  { status = 200, headers, body, text, cut, silent }: Answer,
) {
  if (silent) return;
  if (cut === 'before') {
    response.destroy();
    return;
  }
  const content = text ?? JSON.stringify(body ?? {});
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (cut === 'within') {
    response.write(content.slice(0, content.length / 2), () => response.destroy());
    return;
  }
  response.end(content);
}

export function error(status: number, code: string, message = code): Answer {
  return { status, body: { error: { code, message } } };
}

function answer(seen: Seen, options: Options, origin: string): Answer {
  const { method, path, query } = seen;
  if (path === '/metadata/endpoints') return { body: metadata(origin) };
  if (path === '/identity') {
    const expires = Math.floor(Date.now() / 1000) + 3600;
    return {
      body: {
        access_token: 'token-of-the-test',
        expires_on: String(expires),
        resource: query.get('resource'),
        token_type: 'Bearer',
      },
    };
  }
  if (!seen.signedIn) return error(401, 'AuthenticationFailed', 'Authentication failed.');
  if (!/^20\d\d-\d\d-\d\d(-preview)?$/.test(query.get('api-version') ?? '')) {
    return error(400, 'MissingApiVersionParameter');
  }
  if (method === 'POST' && /\/providers\/microsoft\.resourcegraph\/resources$/i.test(path)) {
    return graph(seen, options);
  }
  if (method === 'POST' && path.endsWith('/listClusterUserCredential')) {
    const value = Buffer.from(options.kubeconfig ?? '').toString('base64');
    return { body: { kubeconfigs: [{ name: 'clusterUser', value }] } };
  }
  if (method !== 'GET') return error(405, 'MethodNotAllowed');
  if (path.endsWith('/providers/Microsoft.Authorization/permissions')) {
    return { body: { value: [{ actions: options.actions ?? ['*/read'], notActions: [] }] } };
  }
  return get(seen, options, origin);
}

function metadata(origin: string): Body {
  return {
    name: 'Loopback',
    resourceManager: origin,
    authentication: { loginEndpoint: 'https://login.example.com/', audiences: [origin], tenant },
  };
}

function get({ path, query }: Seen, options: Options, origin: string): Answer {
  const { things, byId } = options.world;
  const lower = path.toLowerCase();
  const versions =
    /^\/subscriptions\/[^/]+\/providers\/microsoft\.containerservice\/locations\/([^/]+)\/kubernetesversions$/;
  if (versions.test(lower))
    return { body: { values: [{ version: '1.33', patchVersions: { '1.33.2': {} } }] } };
  const exact = byId.get(lower);
  if (exact) return { body: exact };
  // A list: what stands right below, of the type that the path ends in.
  if (!isList(path)) return error(404, 'ResourceNotFound', `${path} was not found.`);
  const skip = Number(query.get('$skiptoken') ?? 0);
  const listed = things.filter(({ id }) => isIn(id.toLowerCase(), lower));
  const size = options.pageSize ?? 1000;
  const page = listed.slice(skip, skip + size).map(({ body }) => body);
  const next = skip + size < listed.length;
  query.set('$skiptoken', String(skip + size));
  return { body: { value: page, ...(next && { nextLink: `${origin}${path}?${query}` }) } };
}

function isList(path: string): boolean {
  const tail = path.slice(path.toLowerCase().lastIndexOf('/providers/') + '/providers/'.length);
  return tail.split('/').length % 2 === 0;
}

/** A list of a subscription shows what is assigned below it and above it, too. */
function isIn(id: string, list: string): boolean {
  if (id.slice(0, id.lastIndexOf('/')) === list) return true;
  const [scope = '', type = ''] = list.split('/providers/microsoft.authorization/');
  const isAround = id.startsWith(scope) || id.startsWith('/providers/microsoft.management/');
  return type !== '' && isAround && id.includes(`/microsoft.authorization/${type}/`);
}

function withEnvelope({ id, body }: Thing): Thing {
  return { id, body: { id, name: id.slice(id.lastIndexOf('/') + 1), type: typeOf(id), ...body } };
}

function typeOf(id: string): string {
  const [namespace = '', ...rest] = id.slice(id.lastIndexOf('/providers/') + 11).split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

function graph({ body = {} }: Seen, options: Options): Answer {
  const asked = body.subscriptions as readonly string[] | undefined;
  const { $top = 100, $skipToken } = (body.options ?? {}) as { $top?: number; $skipToken?: string };
  const known = options.subscriptions ?? { [home]: 'shop', [hub]: 'hub' };
  const tables = new Map<string, Body[]>([
    [
      'resourcecontainers',
      Object.entries(known).map(([subscriptionId, name]) => ({
        id: `/subscriptions/${subscriptionId}`,
        name,
        type: 'microsoft.resources/subscriptions',
        subscriptionId,
      })),
    ],
  ]);
  for (const { subscription, table, row } of options.world.rows) {
    if (asked && !asked.includes(subscription)) continue;
    const rows = tables.get(table);
    if (rows) rows.push(row);
    else tables.set(table, [row]);
  }
  const rows = runQuery(String(body.query), tables);
  const start = Number($skipToken ?? 0);
  const size = Math.min($top, options.pageSize ?? 1000);
  const data = rows.slice(start, start + size);
  const more = start + size < rows.length;
  return {
    headers: { 'x-ms-user-quota-remaining': '14', 'x-ms-user-quota-resets-after': '00:00:05' },
    body: {
      totalRecords: rows.length,
      count: data.length,
      resultTruncated: 'false',
      data,
      ...(more && { $skipToken: String(start + size) }),
    },
  };
}

interface World {
  readonly things: readonly Thing[];
  readonly byId: ReadonlyMap<string, Body>;
  readonly rows: readonly {
    readonly subscription: string;
    readonly table: string;
    readonly row: Body;
  }[];
}

interface Options extends ArmServerOptions {
  readonly world: World;
}

function worldOf(given: readonly Thing[]): World {
  const things = given.map(withEnvelope);
  return {
    things,
    byId: new Map(things.map(({ id, body }) => [id.toLowerCase(), body])),
    rows: things.map((thing) => {
      const subscription = /^\/subscriptions\/([^/]+)/.exec(thing.id)?.[1] ?? '';
      const type = typeOf(thing.id).toLowerCase();
      const special = tableOf.find(([pattern]) => pattern.test(type))?.[1];
      const empty = { kind: '', managedBy: '', plan: null };
      const row = { ...thing.body, type, tenantId: tenant, subscriptionId: subscription, ...empty };
      return { subscription, table: special ?? (isTracked(thing) ? 'resources' : 'none'), row };
    }),
  };
}

/** Only what has a location is in the table `resources`. */
function isTracked({ body }: Thing): boolean {
  return typeof body.location === 'string';
}
