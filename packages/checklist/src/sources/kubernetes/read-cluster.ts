import type { Gap } from '../../model/index.ts';
import { didYouMean } from '../../model/index.ts';
import { isObject } from '../shared/arm/json.ts';
import type { EvidenceList } from '../shared/evidence-file/schema.ts';
import { ApiFailure } from './api.ts';
import { type ApiClient, apiClient, type ClientOptions } from './api-client.ts';
import { discover, type PlannedKind } from './discovery.ts';
import { entryGap, lockedOutGap, type Miss, missGaps, versionGap } from './gaps.ts';
import { formOf, type KindReading, listKind } from './list-kind.ts';
import { inParallel } from './parallel.ts';
import { groupOfId, type Plan, planOf } from './plan.ts';
import { Slimmer } from './slim.ts';

export interface ReadOptions extends ClientOptions {
  /** Ids of the kinds to list; `*.GROUP` for all of a group. */
  readonly kinds: readonly string[];
  /** Look into these namespaces only. */
  readonly namespaces: readonly string[];
  /** List Secrets, too: their metadata and types, never their data. */
  readonly secrets: boolean;
  readonly onProgress?: (listed: number, all: number) => void;
}

export interface KubernetesEvidence {
  readonly version?: string;
  readonly namespaces?: string[];
  readonly lists: EvidenceList[];
  readonly notInstalled: string[];
}

export interface ClusterReading {
  /** Absent where the API server did not let anybody in. */
  readonly kubernetes?: KubernetesEvidence;
  readonly gaps: readonly Omit<Gap, 'source'>[];
  /** Namespaces that were named and that the cluster does not have, with what was meant perhaps. */
  readonly strangers: readonly string[];
}

const mostLists = 6;
const serverVersion = 'ServerVersion';

/** Lists all that is asked for and installed; whatever fails becomes a gap, never an exception. */
export async function readCluster(options: ReadOptions): Promise<ClusterReading> {
  const get = apiClient(options);
  const version = await attempt(() => versionOf(get));
  if (version instanceof ApiFailure && version.status !== 403) return shutOut('/version', version);
  const wanted = options.kinds.filter((id) => id !== serverVersion);
  const discovery = await attempt(() => discover(get, new Set(wanted.map(groupOfId))));
  if (discovery instanceof ApiFailure) return shutOut('/apis', discovery);
  const plan = planOf(wanted, discovery, options.secrets);
  const { lists, misses, asked } = await listAll(get, plan, options);
  if (asked > 0 && misses.length === asked) return { gaps: [lockedOutGap(misses)], strangers: [] };
  const namespaces = [...new Set(options.namespaces)].sort();
  return {
    kubernetes: {
      ...(typeof version === 'string' && { version }),
      ...(namespaces.length > 0 && { namespaces }),
      lists: lists.map((list) => (list.kind === namespaceKind ? within(list, namespaces) : list)),
      notInstalled: plan.notInstalled,
    },
    gaps: [
      ...(version instanceof ApiFailure ? [versionGap(version)] : []),
      ...plan.gaps,
      ...missGaps(misses),
    ],
    strangers: strangersIn(namespaces, lists, misses),
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | ApiFailure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiFailure) return error;
    throw error;
  }
}

/** Nothing was read, and nothing tells what there would have been. */
function shutOut(path: string, failure: ApiFailure): ClusterReading {
  return { gaps: [entryGap(path, failure)], strangers: [] };
}

async function versionOf(get: ApiClient): Promise<string> {
  const answer = await get({ path: '/version', accept: 'application/json' });
  const { gitVersion } = isObject(answer) ? answer : {};
  if (typeof gitVersion === 'string') return gitVersion;
  throw new ApiFailure('malformed', 'it tells no version', 200);
}

type Job = Omit<Miss, 'failure'>;

interface Listing {
  readonly lists: EvidenceList[];
  readonly misses: readonly Miss[];
  /** How many lists were asked for. */
  readonly asked: number;
}

/** Several kinds at a time, each page by page; in the order of the plan whatever comes first. */
async function listAll(
  get: ApiClient,
  { kinds }: Plan,
  { namespaces, onProgress }: ReadOptions,
): Promise<Listing> {
  const slimmer = new Slimmer();
  const spaces = [...new Set(namespaces)].sort();
  const jobs = kinds.flatMap((planned): Job[] => {
    const scopes = planned.isNamespaced && spaces.length > 0 ? spaces : [undefined];
    return scopes.map((namespace) => ({ planned, namespace }));
  });
  let done = 0;
  const readings = await inParallel(jobs, mostLists, async ({ planned, namespace }) => {
    const reading = await listKind(get, planned, namespace, slimmer);
    onProgress?.(++done, jobs.length);
    return { planned, namespace, ...reading };
  });
  return {
    lists: kinds.map((planned) =>
      listOf(
        planned,
        readings.filter((one) => one.planned === planned),
      ),
    ),
    misses: readings.flatMap(({ planned, namespace, failure }) =>
      failure ? [{ planned, namespace, failure }] : [],
    ),
    asked: jobs.length,
  };
}

function listOf({ id }: PlannedKind, readings: readonly KindReading[]): EvidenceList {
  return {
    kind: id,
    ...(formOf(id) !== 'body' && { metadataOnly: true }),
    items: readings.flatMap(({ items }) => items),
  };
}

const namespaceKind = 'Namespace';

function within(list: EvidenceList, namespaces: readonly string[]): EvidenceList {
  if (namespaces.length === 0) return list;
  return { ...list, items: list.items.filter((item) => namespaces.includes(nameOf(item))) };
}

function nameOf({ metadata }: EvidenceList['items'][number]): string {
  return isObject(metadata) ? String(metadata.name) : '';
}

function strangersIn(
  namespaces: readonly string[],
  lists: readonly EvidenceList[],
  misses: readonly Miss[],
): readonly string[] {
  if (misses.some(({ planned }) => planned.id === namespaceKind)) return [];
  const known = lists.find(({ kind }) => kind === namespaceKind)?.items.map(nameOf) ?? [];
  return namespaces
    .filter((name) => known.length > 0 && !known.includes(name))
    .map((name) => `${name}${didYouMean(name, known)}`);
}
