import { isObject, type JsonObject, textOf } from '../shared/arm/json.ts';
import type { Arm } from './fetcher.ts';
import { checkRights, graphQueries } from './graph-kinds.ts';
import { reaches, reachOf } from './kinds-table.ts';
import { kindOf, type Reach, type Versions, type Way } from './reach.ts';
import { parentOf } from './references.ts';
import { asFailure, getAll, getOne, type Listed } from './request.ts';
import { inputOf, type Work } from './work.ts';

type WayBy<By extends Way['by']> = Extract<Way, { by: By }>;

/** Reads every wanted kind of the subscription of the cluster, parents before what stands below them. */
export async function readOwnKinds(work: Work): Promise<void> {
  const needed = withParents(work.wanted);
  // What nothing can stand below was looked for, too.
  for (const reach of needed) if (reach.way.by !== 'inside') work.reading.add(kindOf(reach), []);
  await Promise.all([checkRights(work, needed), ...graphQueries(work, needed)]);
  const others = needed.filter(
    ({ way, also }) => also !== undefined || (way.by !== 'graph' && way.by !== 'cluster'),
  );
  const done = new Map<string, Promise<void>>();
  const read = (reach: Reach): Promise<void> => {
    const kind = kindOf(reach);
    const known = done.get(kind);
    if (known) return known;
    const task = readAfterParent(reach, read, work);
    done.set(kind, task);
    return task;
  };
  await Promise.all(others.map(read));
}

/** The wanted kinds, and those that are only the way to them. */
function withParents(wanted: ReadonlySet<string>): readonly Reach[] {
  const needed = new Map<string, Reach>();
  const add = (kind: string) => {
    const reach = reachOf(kind);
    if (reach === undefined || needed.has(kind)) return;
    needed.set(kind, reach);
    for (const way of waysOf(reach)) if ('of' in way) add(way.of);
  };
  for (const kind of wanted) add(kind);
  return [...reaches.values()].filter((reach) => needed.has(kindOf(reach)));
}

function waysOf({ way, also }: Reach): readonly Way[] {
  return also ? [way, also] : [way];
}

async function readAfterParent(
  reach: Reach,
  read: (reach: Reach) => Promise<void>,
  work: Work,
): Promise<void> {
  for (const way of waysOf(reach)) {
    const parent = 'of' in way ? reachOf(way.of) : undefined;
    const isRead = parent === undefined || parent.way.by === 'graph' || parent.way.by === 'cluster';
    if (parent && !isRead) await read(parent);
    if (way.by === 'subscription')
      await readOfSubscription(reach, way, work.around.subscription, work);
    else if (way.by === 'child') await readBelowAll(reach, way, work.reading.all(way.of), work);
    else if (way.by === 'named') await readNamed(reach, way, work);
    else if (way.by === 'parents') await readParents(reach, way, work);
  }
}

/** A list of a subscription; one resource where the way says so. */
export async function readOfSubscription(
  reach: Reach,
  way: WayBy<'subscription'>,
  subscription: string,
  { arm, pool, reading, around }: Work,
): Promise<void> {
  const placed = (text: string) => text.replaceAll('{location}', around.location);
  const path = `${subscription}${placed(way.path)}`;
  const asked = way.query === undefined ? path : `${path}?${encodeURI(placed(way.query))}`;
  const listed = await pool(() =>
    way.single ? single(arm, asked, reach, path) : getAll(arm, asked, reach),
  );
  const items = way.keep ? listed.items.filter(way.keep) : listed.items;
  reading.take([reach], inputOf(path), { ...listed, items });
}

/** What stands below each of some resources. */
export async function readBelowAll(
  reach: Reach,
  way: WayBy<'child'>,
  parents: readonly JsonObject[],
  work: Work,
): Promise<void> {
  const asked = parents.filter((parent) => way.where?.(parent, work.around) ?? true);
  await Promise.all(
    asked.map(async (parent) => {
      const id = textOf(parent, 'id');
      if (id === undefined) return;
      const path = `${id}${way.path}`;
      const listed = await work.pool(() =>
        way.single ? single(work.arm, path, reach) : getAll(work.arm, path, reach),
      );
      work.reading.take([reach], inputOf(path), listed);
    }),
  );
}

/** Ids below `properties` of other resources lead to these. */
async function readNamed(reach: Reach, way: WayBy<'named'>, work: Work): Promise<void> {
  const ids = work.reading.all(way.of).flatMap(({ properties }) => {
    const id = isObject(properties) ? textOf(properties, way.key)?.toLowerCase() : undefined;
    return id?.includes(way.within) ? [id] : [];
  });
  await readEach(reach, ids, work);
}

async function readParents(reach: Reach, way: WayBy<'parents'>, work: Work): Promise<void> {
  const ids = work.reading.all(way.of).flatMap((child) => {
    const id = textOf(child, 'id');
    return (id !== undefined && parentOf(id.toLowerCase())) || [];
  });
  await readEach(reach, ids, work);
}

async function readEach(reach: Reach, ids: readonly string[], work: Work): Promise<void> {
  const { arm, pool, reading } = work;
  const open = [...new Set(ids)].filter((id) => reading.get(id) === undefined);
  await Promise.all(
    open.map(async (id) => {
      const listed = await pool(() => single(arm, id, reach));
      reading.take([reach], inputOf(id), listed);
    }),
  );
}

/** One resource, as a list. One that does not say its id gets the one that it was asked for by. */
export async function single(
  arm: Arm,
  path: string,
  versions: Versions,
  id?: string,
): Promise<Listed> {
  try {
    const item = await getOne(arm, path, versions);
    return { items: [id === undefined ? item : { id, ...item }] };
  } catch (error) {
    return { items: [], failure: asFailure(error) };
  }
}
