import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { ApiFailure } from './api.ts';
import type { ApiClient } from './api-client.ts';
import type { ServedKind } from './discovery.ts';
import { isText, listOf } from './json.ts';
import type { Slimmer } from './slim.ts';

const pageSize = 500;
const mostRestarts = 2;

/** Kinds of which no body is asked for, and how their lists are asked for instead. */
const forms = {
  body: { accept: 'application/json', query: '' },
  // https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches
  metadata: {
    accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    query: '',
  },
  // The columns tell the type of a Secret, its rows hold metadata: no data leaves the server.
  table: {
    accept: 'application/json;as=Table;g=meta.k8s.io;v=v1',
    query: '&includeObject=Metadata',
  },
} as const;

type Form = keyof typeof forms;

const metadataOnly: ReadonlySet<string> = new Set([
  // Checks want to know when they were made.
  'VulnerabilityManifest.spdx.softwarecomposition.kubescape.io',
  'WorkloadConfigurationScan.spdx.softwarecomposition.kubescape.io',
]);

export function formOf(kindId: string): Form {
  if (kindId === 'Secret') return 'table';
  return metadataOnly.has(kindId) ? 'metadata' : 'body';
}

/** All objects of a kind that could be read, and why it is not all of them. */
export interface KindReading {
  readonly items: readonly JsonObject[];
  readonly failure?: ApiFailure;
}

/** Lists a kind, in a namespace or in the whole cluster; one that expires meanwhile from the start. */
export async function listKind(
  get: ApiClient,
  served: ServedKind,
  namespace: string | undefined,
  slimmer: Slimmer,
): Promise<KindReading> {
  for (let restarts = 0; ; restarts++) {
    // A list that expires again and again is asked for in one piece.
    const limit = restarts > mostRestarts ? undefined : pageSize;
    const reading = await listPages(get, served, { namespace, limit }, slimmer);
    if (reading.failure?.status !== gone || limit === undefined) return reading;
  }
}

/** The token of the next page is too old: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks */
const gone = 410;

interface Scope {
  readonly namespace: string | undefined;
  readonly limit: number | undefined;
}

async function listPages(
  get: ApiClient,
  served: ServedKind,
  scope: Scope,
  slimmer: Slimmer,
): Promise<KindReading> {
  const { apiVersion, kind } = served;
  const items: JsonObject[] = [];
  let token: string | undefined;
  try {
    do {
      const page = pageOf(await get(requestFor(served, scope, token)), formOf(served.id));
      for (const item of page.items) items.push(slimmer.slim(item, apiVersion, kind));
      if (page.next !== undefined && page.next === token) throw malformed('leads to itself');
      token = page.next;
    } while (token !== undefined);
    return { items };
  } catch (error) {
    if (error instanceof ApiFailure) return { items, failure: error };
    throw error;
  }
}

function requestFor({ id, root, plural }: ServedKind, { namespace, limit }: Scope, token?: string) {
  const { accept, query } = forms[formOf(id)];
  const space = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const page = limit === undefined ? '' : `limit=${limit}`;
  const next = token === undefined ? '' : `&continue=${encodeURIComponent(token)}`;
  return { path: `${root}${space}/${plural}?${page}${next}${query}`, accept };
}

interface Page {
  readonly items: readonly JsonObject[];
  readonly next: string | undefined;
}

function pageOf(answer: unknown, form: Form): Page {
  const key = form === 'table' ? 'rows' : 'items';
  // An empty list may lack its items, and has metadata none the less.
  if (!isObject(answer) || !isObject(answer.metadata) || !isListOf(answer, form)) {
    throw malformed('is no list');
  }
  const written = answer[key] ?? [];
  if (!Array.isArray(written)) throw malformed('is no list');
  const found = listOf(answer, key);
  const items = form === 'table' ? rowObjects(answer, found) : found;
  if (items.length < written.length) throw malformed(`has ${key} that are no objects`);
  const { continue: next } = answer.metadata;
  return {
    items: form === 'body' ? items : items.map(withoutBody),
    next: isText(next) && next !== '' ? next : undefined,
  };
}

/** A gateway between may answer with a Status, or with objects where their rows were asked for. */
function isListOf({ kind, items }: JsonObject, form: Form): boolean {
  return kind !== 'Status' && !(form === 'table' && Array.isArray(items));
}

function malformed(what: string): ApiFailure {
  return new ApiFailure('malformed', `the answer of the API server ${what}`, 200);
}

function withoutBody({ metadata, type }: JsonObject): JsonObject {
  return { metadata, ...(type !== undefined && { type }) };
}

/** The metadata of each row, and the type that its columns tell. */
function rowObjects(table: JsonObject, rows: readonly JsonObject[]): JsonObject[] {
  const type = listOf(table, 'columnDefinitions').findIndex(({ name }) => name === 'Type');
  return rows.flatMap(({ object, cells }) => {
    if (!isObject(object)) return [];
    const cell: unknown = Array.isArray(cells) ? cells[type] : undefined;
    return [{ metadata: object.metadata, ...(isText(cell) && { type: cell }) }];
  });
}
