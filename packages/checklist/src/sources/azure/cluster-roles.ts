import { isObject, type JsonObject, textOf } from '../shared/arm/json.ts';
import { askGraph, rowsQuery } from './graph.ts';
import { below, quoted } from './kinds/cluster.ts';
import { reachOf } from './kinds-table.ts';
import { kindOf } from './reach.ts';
import { subscriptionName, subscriptionOf } from './references.ts';
import { inputOf, type Work } from './work.ts';

export const roleAssignments = 'microsoft.authorization/roleassignments';

/** Whose role assignments are asked for one by one where they stand in another subscription. */
export const guarded: ReadonlySet<string> = new Set([
  'microsoft.containerregistry/registries',
  'microsoft.keyvault/vaults',
]);

/** The roles of the identities of the cluster, wherever they are assigned. */
export async function readRolesOfCluster({
  arm,
  pool,
  reading,
  wanted,
  around,
}: Work): Promise<void> {
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
export function scopesOfCluster({ reading, around }: Work): readonly string[] {
  const principals = new Set(principalsOf(reading.get(around.cluster.toLowerCase())));
  return reading.all(roleAssignments).flatMap(({ properties }) => {
    if (!isObject(properties)) return [];
    const principal = textOf(properties, 'principalId')?.toLowerCase() ?? '';
    const scope = textOf(properties, 'scope')?.toLowerCase() ?? '';
    return principals.has(principal) ? [scope] : [];
  });
}

/** A role on a group or a subscription is one on every registry and vault in it. */
export async function readGuardedIn(scopes: readonly string[], work: Work): Promise<void> {
  const { arm, pool, reading, around } = work;
  const wide = [...new Set(scopes)].filter(
    (scope) => wideScope.test(scope) && subscriptionOf(scope) !== around.subscription,
  );
  const asked = [...guarded].flatMap((kind) => reachOf(kind) ?? []);
  await Promise.all(
    wide.map(async (scope) => {
      const query = rowsQuery('resources', asked.map(kindOf), below(scope));
      const subscriptions = [subscriptionName(scope)];
      const listed = await pool(() => askGraph(arm, { query, subscriptions }));
      reading.take(asked, inputOf(scope), listed);
    }),
  );
}

const wideScope = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?$/;

/** What of it was found, for what stands below it is to be read, too. */
export function guardedElsewhere({ reading, around }: Work): readonly string[] {
  return [...guarded].flatMap((kind) =>
    reading.all(kind).flatMap((item) => {
      const id = textOf(item, 'id')?.toLowerCase() ?? '';
      return subscriptionOf(id) === around.subscription ? [] : [id];
    }),
  );
}
