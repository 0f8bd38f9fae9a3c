import { isObject, type JsonObject, textOf } from '../shared/arm/json.ts';
import { askGraph, rowsQuery } from './graph.ts';
import { quoted } from './kinds/cluster.ts';
import { reaches, reachOf } from './kinds-table.ts';
import { inputOf, readBelowAll, single, type Work } from './own-kinds.ts';
import { kindOf, type Reach } from './reach.ts';
import { idsIn, nearest, parentOf, subscriptionOf } from './references.ts';
import { getAll } from './request.ts';

const roleAssignments = 'microsoft.authorization/roleassignments';
const networks = 'microsoft.network/virtualnetworks';
/** Whose role assignments are asked for one by one where they stand in another subscription. */
const guarded = new Set(['microsoft.containerregistry/registries', 'microsoft.keyvault/vaults']);

/** A landing zone names fewer; a limit, for references lead on and on. */
const mostResources = 500;

/**
 * Reads what the cluster, and what it names, lies in other subscriptions: hub networks with their
 * firewalls, central registries with their endpoints and zones.
 */
export async function readElsewhere(work: Work): Promise<void> {
  const { reading, around } = work;
  await readRolesOfCluster(work);
  const seen = new Set<string>();
  let read = 0;
  let front = [around.cluster.toLowerCase(), ...scopesOfCluster(work)];
  while (front.length > 0) {
    const here = [...new Set(front)].filter((id) => !seen.has(id)).sort();
    for (const id of here) seen.add(id);
    const open = here.filter((id) => reading.get(id) === undefined && isElsewhere(id, work));
    const asked = open.slice(0, mostResources - read);
    read += asked.length;
    if (asked.length < open.length) missRest(open.slice(asked.length), work);
    await Promise.all(asked.map((id) => readOne(id, work)));
    front = here.flatMap((id) => namedBy(id, work));
  }
}

function isElsewhere(id: string, { around }: Work): boolean {
  return subscriptionOf(id) !== around.subscription;
}

function missRest(ids: readonly string[], { reading }: Work): void {
  const kinds = ids.flatMap((id) => nearest(id, isReachable)?.kind ?? []);
  const message = `${ids.length} resources of other subscriptions were not read: more than ${mostResources} are named`;
  reading.missed([...new Set(kinds)], {
    reason: 'too-large',
    input: 'azure: other subscriptions',
    message,
  });
}

/** Kinds that can be read by their id. */
function isReachable(kind: string): boolean {
  const way = reachOf(kind)?.way.by;
  return way !== undefined && way !== 'inside' && way !== 'subscription';
}

/** The resources that a resource and what stands below it name. */
function namedBy(id: string, { reading, around }: Work): readonly string[] {
  const item = reading.get(id);
  if (item === undefined) return [];
  const kind = nearest(id, isReachable)?.kind;
  // The networks that a hub is peered with are of others.
  const isOfOthers = kind === networks && !around.named.has(id);
  const skip = new Set(isOfOthers ? ['virtualNetworkPeerings'] : []);
  const ids = [item, ...reading.below(id)].flatMap((one) => [...idsIn(one, skip)]);
  const parent = parentOf(id);
  return [...ids, ...(parent ? [parent] : [])].flatMap(
    (one) => nearest(one, isReachable)?.id ?? [],
  );
}

/** One resource of another subscription, with what stands below it. */
async function readOne(id: string, work: Work): Promise<void> {
  const { arm, pool, reading } = work;
  const reach = reachOf(nearest(id, isReachable)?.kind ?? '');
  if (reach === undefined) return;
  const listed = await pool(() => single(arm, id, reach.api));
  reading.take([reach], inputOf(id), listed);
  const [item] = listed.items;
  if (item === undefined) return;
  await Promise.all([
    ...[...reaches.values()].map((child) => readChildren(child, item, kindOf(reach), work)),
    ...(guarded.has(kindOf(reach)) ? [readRolesAt(id, work)] : []),
  ]);
}

async function readChildren(child: Reach, parent: JsonObject, kind: string, work: Work) {
  const { way, below } = child;
  if (way.by === 'child' && way.of === kind) await readBelowAll(child, way, [parent], work);
  if (below?.of === kind) {
    await readBelowAll(child, { by: 'child', ...below }, [parent], work);
  }
}

/** Who may do what with a resource of another subscription. */
async function readRolesAt(id: string, { arm, pool, reading, wanted }: Work): Promise<void> {
  const reach = reachOf(roleAssignments);
  if (reach === undefined || !wanted.has(roleAssignments)) return;
  const path = `${id}/providers/${reach.type}`;
  reading.take([reach], inputOf(path), await pool(() => getAll(arm, path, reach.api)));
}

/** The roles of the identities of the cluster, wherever they are assigned. */
async function readRolesOfCluster({ arm, pool, reading, wanted, around }: Work): Promise<void> {
  const reach = reachOf(roleAssignments);
  const principals = principalsOf(reading.get(around.cluster.toLowerCase()));
  if (reach === undefined || !wanted.has(roleAssignments) || principals.length === 0) return;
  const where = `tostring(properties.principalId) in~ (${principals.map(quoted).join(', ')})`;
  const query = rowsQuery('authorizationresources', [roleAssignments], where);
  reading.take([reach], inputOf('roles'), await pool(() => askGraph(arm, { query })));
}

/** Ids of the identities that act for a cluster: its own, that of its nodes, those of its add-ons. */
function principalsOf(cluster: JsonObject | undefined): readonly string[] {
  const found = new Set<string>();
  const collect = (value: unknown) => {
    if (!isObject(value)) return;
    for (const [key, one] of Object.entries(value)) {
      const isPrincipal = key === 'principalId' || key === 'objectId';
      if (isPrincipal && typeof one === 'string' && one !== '') found.add(one.toLowerCase());
      else collect(one);
    }
  };
  collect(cluster);
  return [...found].sort();
}

/** What the identities of the cluster have roles on. */
function scopesOfCluster({ reading, around }: Work): readonly string[] {
  const principals = new Set(principalsOf(reading.get(around.cluster.toLowerCase())));
  return reading.all(roleAssignments).flatMap(({ properties }) => {
    if (!isObject(properties)) return [];
    const principal = textOf(properties, 'principalId')?.toLowerCase() ?? '';
    const scope = textOf(properties, 'scope')?.toLowerCase() ?? '';
    return principals.has(principal) ? (nearest(scope, isReachable)?.id ?? []) : [];
  });
}
