import { didYouMean } from '../../model/index.ts';
import { textOf } from '../shared/arm/json.ts';
import type { Arm } from './fetcher.ts';
import { askGraph, rowsQuery } from './graph.ts';
import { quoted } from './kinds/cluster.ts';

const managedClusters = 'microsoft.containerservice/managedclusters';

/** A cluster as Resource Graph lists it. */
export interface KnownCluster {
  readonly id: string;
  readonly name: string;
}

export interface ClusterScope {
  /** Ids or names of subscriptions; empty: all that the user may see. */
  readonly subscriptions: readonly string[];
}

/** A mistake in how a cluster is named: the message says what to do. */
export class ClusterNameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClusterNameError';
  }
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const clusterId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.containerservice\/managedclusters\/[^/]+$/i;
const mostCandidates = 10;

/**
 * The id of a cluster that is named by its id, as `SUBSCRIPTION/GROUP/NAME`, or by its name alone.
 * Throws {@link ClusterNameError} where none or several are meant, and `ArmFailure`.
 */
export async function findCluster(arm: Arm, named: string, scope: ClusterScope): Promise<string> {
  const id = named.replace(/(?<!\/)\/+$/, '');
  if (clusterId.test(id)) return id;
  if (id.startsWith('/')) {
    throw new ClusterNameError(
      `${named} is no id of a cluster: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/NAME`,
    );
  }
  const parts = id.split('/');
  if (parts.length === 3) {
    const [subscription = '', group, name] = parts;
    const [found] = await subscriptionIds(arm, [subscription]);
    return `/subscriptions/${found}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
  }
  if (parts.length !== 1 || id === '') {
    throw new ClusterNameError(
      `${named} is neither the name of a cluster, nor SUBSCRIPTION/GROUP/NAME, nor its id`,
    );
  }
  return byName(arm, id, scope);
}

async function byName(arm: Arm, name: string, scope: ClusterScope): Promise<string> {
  const all = await listClusters(arm, scope);
  const same = all.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  const [only, ...others] = same;
  if (only && others.length === 0) return only.id;
  if (only) {
    throw new ClusterNameError(
      [`${same.length} clusters are named ${name}; give one of:`, ...idLines(same)].join('\n'),
    );
  }
  if (all.length === 0) {
    throw new ClusterNameError(
      `no cluster is to be seen${inScope(scope)}: sign in as somebody who may read it (az login), or give its id`,
    );
  }
  const names = all.map((one) => one.name);
  throw new ClusterNameError(
    [
      `no cluster ${name}${inScope(scope)}${didYouMean(name, names)}; there are:`,
      ...idLines(all),
    ].join('\n'),
  );
}

function inScope({ subscriptions }: ClusterScope): string {
  return subscriptions.length === 0 ? '' : ` in ${subscriptions.join(', ')}`;
}

function idLines(clusters: readonly KnownCluster[]): readonly string[] {
  const lines = clusters.slice(0, mostCandidates).map(({ id }) => `  ${id}`);
  const more = clusters.length - mostCandidates;
  return more > 0 ? [...lines, `  … and ${more} more`] : lines;
}

/** The clusters of some subscriptions, in order of their ids. Throws `ArmFailure`. */
export async function listClusters(
  arm: Arm,
  scope: ClusterScope,
): Promise<readonly KnownCluster[]> {
  const subscriptions = await subscriptionIds(arm, scope.subscriptions);
  const { items, failure } = await askGraph(arm, {
    query: `${rowsQuery('resources', [managedClusters])} | project id, name, type`,
    ...(subscriptions.length > 0 && { subscriptions }),
  });
  if (failure) throw failure;
  return items.flatMap((item) => {
    const [id, name] = [textOf(item, 'id'), textOf(item, 'name')];
    return id !== undefined && name !== undefined ? [{ id, name }] : [];
  });
}

/** Ids of subscriptions that are given by id or by name. */
async function subscriptionIds(arm: Arm, named: readonly string[]): Promise<readonly string[]> {
  const ids = named.filter((one) => guid.test(one));
  const names = named.filter((one) => !guid.test(one));
  if (names.length === 0) return ids;
  const query = `resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | where name in~ (${names.map(quoted).join(', ')}) | project id, name, subscriptionId | order by id asc`;
  const { items, failure } = await askGraph(arm, { query });
  if (failure) throw failure;
  const found = names.map((name) => {
    const same = items.filter((item) => textOf(item, 'name')?.toLowerCase() === name.toLowerCase());
    const [only, ...others] = same.flatMap((item) => textOf(item, 'id')?.split('/').at(-1) ?? []);
    if (only === undefined) throw new ClusterNameError(`no subscription ${name} is to be seen`);
    if (others.length > 0)
      throw new ClusterNameError(`several subscriptions are named ${name}: give the id of one`);
    return only;
  });
  return [...ids, ...found];
}
