import type { JsonObject } from '../shared/arm/json.ts';
import {
  guarded,
  guardedElsewhere,
  readGuardedIn,
  readRolesOfCluster,
  roleAssignments,
  scopesOfCluster,
} from './cluster-roles.ts';
import { reaches, reachOf } from './kinds-table.ts';
import { readBelowAll, readOfSubscription, single } from './own-kinds.ts';
import { kindOf, type Reach } from './reach.ts';
import { idsIn, nearest, parentOf, subscriptionOf } from './references.ts';
import { getAll } from './request.ts';
import { inputOf, type Work } from './work.ts';

const managedClusters = 'microsoft.containerservice/managedclusters';
const networks = 'microsoft.network/virtualnetworks';
/** A landing zone names fewer; a limit, for references lead on and on. */
const mostResources = 500;

/**
 * Reads what the cluster, and what it names, lies in other subscriptions: hub networks with their
 * firewalls, central registries with their endpoints and zones.
 */
export async function readElsewhere(work: Work): Promise<void> {
  await readRolesOfCluster(work);
  await readGuardedIn(scopesOfCluster(work), work);
  const seen = new Set<string>();
  let read = 0;
  let front = [
    work.around.cluster.toLowerCase(),
    ...scopesOfCluster(work),
    ...guardedElsewhere(work),
  ];
  while (front.length > 0) {
    const reachable = front.flatMap((id) => nearest(id, isReachable)?.id ?? []);
    const here = [...new Set(reachable)].filter((id) => !seen.has(id)).sort();
    for (const id of here) seen.add(id);
    const open = here.filter((id) => !isWhole(id, work) && isElsewhere(id, work));
    const asked = open.slice(0, mostResources - read);
    read += asked.length;
    if (asked.length < open.length) missRest(open.slice(asked.length), work);
    await Promise.all(asked.map((id) => readOne(id, work)));
    front = here.flatMap((id) => namedBy(id, work));
  }
  await readPlansElsewhere(work);
}

/** What Resource Graph found in other subscriptions lacks what stands below it. */
function isWhole(id: string, { reading }: Work): boolean {
  const kind = nearest(id, isReachable)?.kind ?? '';
  return reading.get(id) !== undefined && !guarded.has(kind);
}

/** Other clusters are evidence of their own. */
function isElsewhere(id: string, { around }: Work): boolean {
  return subscriptionOf(id) !== around.subscription && !id.includes(`/${managedClusters}/`);
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
  const skip = new Set(isOfOthers ? ['tags', 'virtualNetworkPeerings'] : ['tags']);
  const ids = [item, ...reading.below(id)].flatMap((one) => [...idsIn(one, skip)]);
  const parent = parentOf(id);
  return [...ids, ...(parent ? [parent] : [])];
}

/** One resource of another subscription, with what stands below it. */
async function readOne(id: string, work: Work): Promise<void> {
  const { arm, pool, reading } = work;
  const reach = reachOf(nearest(id, isReachable)?.kind ?? '');
  if (reach === undefined) return;
  const listed = await pool(() => single(arm, id, reach));
  reading.take([reach], inputOf(id), listed);
  const [item] = listed.items;
  if (item === undefined) return;
  await Promise.all([
    ...[...reaches.values()].map((child) => readChildren(child, item, kindOf(reach), work)),
    ...(guarded.has(kindOf(reach)) ? [readRolesAt(id, work)] : []),
  ]);
}

async function readChildren(child: Reach, parent: JsonObject, kind: string, work: Work) {
  const { way, below: within } = child;
  if (way.by === 'child' && way.of === kind) await readBelowAll(child, way, [parent], work);
  if (within?.of === kind) {
    await readBelowAll(child, { by: 'child', ...within }, [parent], work);
  }
}

/** Who may do what with a resource of another subscription. */
async function readRolesAt(id: string, { arm, pool, reading, wanted }: Work): Promise<void> {
  const reach = reachOf(roleAssignments);
  if (reach === undefined || !wanted.has(roleAssignments)) return;
  const path = `${id}/providers/${reach.type}`;
  reading.take([reach], inputOf(path), await pool(() => getAll(arm, path, reach)));
}

/** Whether Defender for Cloud looks at the registries of other subscriptions. */
async function readPlansElsewhere(work: Work): Promise<void> {
  const reach = reachOf('microsoft.security/pricings');
  if (reach?.way.by !== 'subscription' || !work.wanted.has(kindOf(reach))) return;
  const { way } = reach;
  const subscriptions = new Set(guardedElsewhere(work).map(subscriptionOf));
  await Promise.all(
    [...subscriptions].map((subscription) => readOfSubscription(reach, way, subscription, work)),
  );
}
