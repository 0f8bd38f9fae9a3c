import {
  type Context,
  type Inventory,
  Memo,
  peek,
  type Resource,
  raw,
  type Settings,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { withoutCode } from './cluster.ts';
import { byId, IdTable } from './id-table.ts';
import { armId, nameIn, parentId, referenceIn } from './ids.ts';
import { fleetMember, managedCluster } from './kinds.ts';
import { type Regions, regionsAmong } from './regions.ts';
import type { ManagedCluster } from './types.ts';

type Cluster = Resource<ManagedCluster>;

/** Clusters that make one platform; one may stand alone. */
export interface Stamp {
  /** The first answers for all. */
  readonly clusters: readonly Cluster[];
  /** Why there may be more. */
  readonly doubt: string | undefined;
  /** Of all of them, found once. */
  readonly regions: () => Regions;
}

type Stamps = ReadonlyMap<string, Stamp>;

/** The stamps by the settings that make them. */
function stampTables(_: Inventory): Memo<string, Stamps> {
  return new Memo();
}

/** The clusters that a cluster makes one platform with: of a fleet, by a tag, or by the configuration. */
export function stampOf({ resource, inventory, settings }: Context): Stamp {
  const { stampTag, stampGroups } = settings;
  const key = JSON.stringify([stampTag, stampGroups]);
  const table = inventory.index(stampTables).recall(key, () => stampsOf(inventory, settings));
  const own = table.get(keyOf(resource));
  if (!own) throw new Unresolved('which clusters make one platform with it is not known');
  return own;
}

/** Why a check does not ask this cluster: another of its platform answers. */
export function answeredBy(context: Context): string | undefined {
  const [first] = stampOf(context).clusters;
  return first && keyOf(first) !== keyOf(context.resource)
    ? `is judged with ${first.identity.name}`
    : undefined;
}

function keyOf({ identity, observed }: Resource): string {
  return `${observed} ${armId(identity.resourceId) ?? identity.name}`;
}

function stampsOf(inventory: Inventory, settings: Settings): Stamps {
  const clusters = inventory.all(managedCluster);
  const { membersOf, isOpen, absentOf } = fleets(inventory);
  const absent = new Map([...absentOf, ...absentIn(clusters, settings.stampGroups)]);
  const group = disjointSets();
  let doubt = isOpen ? 'which cluster a fleet member is, is not known' : undefined;
  for (const cluster of clusters) {
    const tag = tagOf(cluster, settings.stampTag);
    if (tag instanceof Unknown) doubt ??= `the tags of ${cluster.identity.name} are not known`;
    const names = [
      ...(membersOf.get(armId(cluster.identity.resourceId) ?? '') ?? []).map(({ fleet }) => fleet),
      ...(typeof tag === 'string' && tag !== '' ? [`tag ${tag}`] : []),
      ...listedIn(cluster, settings.stampGroups),
    ];
    for (const name of names) group.join(keyOf(cluster), name);
  }
  const byGroup = groupBy(clusters, (cluster) => group.of(keyOf(cluster)));
  const unseen = new Map([...absent].map(([name, other]) => [group.of(name), other]));
  const stamps = [...byGroup].map(([root, all]) => {
    const other = unseen.get(root);
    const lack = other && `${nameIn(other)} of its platform is not in the evidence`;
    const own = clusters.length > 1 ? doubt : undefined;
    const among = withoutCode(all);
    let found: Regions | undefined;
    const regions = () => {
      found ??= regionsAmong(among);
      return found;
    };
    return { all, stamp: { clusters: among, doubt: lack ?? own, regions } };
  });
  return new Map(stamps.flatMap(({ all, stamp }) => all.map((one) => [keyOf(one), stamp])));
}

/** Names that are one group when something joins them. */
function disjointSets() {
  const parents = new Map<string, string>();
  const of = (name: string): string => {
    const parent = parents.get(name);
    if (parent === undefined) return name;
    const root = of(parent);
    parents.set(name, root);
    return root;
  };
  const join = (one: string, other: string) => {
    const [left, right] = [of(one), of(other)];
    if (left !== right) parents.set(left, right);
  };
  return { of, join };
}

/** Azure compares tag names without their case, and values with it. */
function tagOf({ body }: Cluster, key: string): unknown {
  const tags: unknown = peek(body, 'tags');
  if (typeof tags !== 'object' || tags === null || tags instanceof Unknown) return tags;
  const name = Object.keys(raw(tags)).find((one) => one.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : peek(tags as Record<string, unknown>, name);
}

function listedIn({ identity }: Cluster, lists: Settings['stampGroups']): readonly string[] {
  const own = [identity.name.toLowerCase(), armId(identity.resourceId)];
  return lists.flatMap((list, index) =>
    list.some((one) => own.includes(armId(one))) ? [`list ${index}`] : [],
  );
}

/** Lists of the configuration by their names here, each with a cluster that is not in the evidence. */
function absentIn(clusters: readonly Cluster[], lists: Settings['stampGroups']) {
  const known = new Set(
    clusters.flatMap(({ identity }) => [
      identity.name.toLowerCase(),
      armId(identity.resourceId) ?? '',
    ]),
  );
  return lists.flatMap((list, index): [string, string][] => {
    const absent = list.find((one) => !known.has(armId(one) ?? ''));
    return absent === undefined ? [] : [[`list ${index}`, absent]];
  });
}

function fleets(inventory: Inventory) {
  const members = inventory.all(fleetMember).map(({ body, identity }) => ({
    fleet: `fleet ${parentId(identity.resourceId) ?? nameIn(identity.name)}`,
    cluster: referenceIn(body.properties, 'clusterResourceId'),
  }));
  const clusters = byId(inventory, inventory.all(managedCluster));
  const told = members.flatMap(({ fleet, cluster }) =>
    cluster === undefined ? [] : [{ fleet, cluster }],
  );
  return {
    membersOf: new IdTable(
      inventory,
      groupBy(told, ({ cluster }) => cluster),
    ),
    isOpen: told.length < members.length,
    absentOf: told
      .filter(({ cluster }) => !clusters.has(cluster))
      .map(({ fleet, cluster }): [string, string] => [fleet, cluster]),
  };
}

/**
 * The regions of a stamp. Throws {@link Unresolved} where one is not known and the others are the same.
 */
export function regionsOfStamp(stamp: Stamp): ReadonlySet<string> {
  const { known } = stamp.regions();
  const why = openRegion(stamp);
  if (known.size < 2 && why !== undefined) throw new Unresolved(why);
  return known;
}

/** Why a stamp may be in more regions than those that are known. */
export function openRegion({ doubt, regions }: Stamp): string | undefined {
  return doubt ?? regions().open;
}
