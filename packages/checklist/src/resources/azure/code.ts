import { type Gap, type Inventory, peek, type Resource, Unknown } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import { armId, parentId } from './ids.ts';
import { agentPool, managedCluster } from './kinds.ts';
import type { ManagedCluster } from './types.ts';
import { list } from './values.ts';

/** What infrastructure code calls things of one kind. */
interface Names {
  readonly names: ReadonlySet<string>;
  /** Some name is not known. */
  readonly isOpen: boolean;
}

/** Whether code declares something of a name; undefined where a name in code is not known. */
function declares({ names, isOpen }: Names, name: string): boolean | undefined {
  if (names.has(name.toLowerCase())) return true;
  return isOpen ? undefined : false;
}

function namesOf(things: readonly { readonly name?: unknown }[]): Names {
  const all = things.map((one): unknown => peek(one, 'name'));
  return {
    names: new Set(all.flatMap((name) => (typeof name === 'string' ? [name.toLowerCase()] : []))),
    isOpen: all.some((name) => name instanceof Unknown),
  };
}

function inCode<Body>(resources: readonly Resource<Body>[]): readonly Resource<Body>[] {
  return resources.filter(({ observed }) => !observed);
}

interface DeclaredClusters extends Names {
  readonly byName: ReadonlyMap<string, readonly Resource<ManagedCluster>[]>;
}

function declaredClusters(inventory: Inventory): DeclaredClusters {
  const clusters = inCode(inventory.all(managedCluster));
  const written = clusters.map(({ body, identity }) => ({
    name: peek(body, 'name') ?? identity.name,
  }));
  const inModules = inventory.gaps.map(({ clusterName }) => ({ name: clusterName }));
  return {
    ...namesOf([...written, ...inModules]),
    byName: groupBy(clusters, ({ identity }) => identity.name.toLowerCase()),
  };
}

/** Whether infrastructure code in the evidence declares any cluster. */
export function hasDeclaredClusters(inventory: Inventory): boolean {
  const { names, isOpen } = inventory.index(declaredClusters);
  return isOpen || names.size > 0;
}

/** Whether code declares a cluster of that name; undefined where that cannot be told. */
export function declaresCluster(name: string, inventory: Inventory): boolean | undefined {
  const answer = declares(inventory.index(declaredClusters), name);
  return answer === false && unknownCluster(inventory) ? undefined : answer;
}

/** What could not be read, and may declare a cluster whose name nobody knows. */
export function unknownCluster({ gaps }: Inventory): Gap | undefined {
  return gaps.find((gap) => gap.clusterName === undefined && hides(gap, managedCluster.id));
}

function hides({ evidence, kinds }: Gap, kind: string): boolean {
  return evidence === 'azure' && (kinds?.includes(kind) ?? true);
}

/** Whether code declares a pool of a cluster that it declares; undefined where that cannot be told. */
export function declaresPool(
  name: string,
  cluster: string,
  inventory: Inventory,
): boolean | undefined {
  const owners = inventory.index(declaredClusters).byName.get(cluster.toLowerCase()) ?? [];
  const table = inventory.index(declaredPools);
  const answers = owners.map((owner) => {
    const inside = known(() => list(owner.body.properties, 'agentPoolProfiles'));
    const own = table.get(armId(owner.identity.resourceId)) ?? [];
    const found = namesOf([...(inside ?? []), ...own]);
    return declares({ ...found, isOpen: found.isOpen || !inside || table.has(undefined) }, name);
  });
  if (answers.includes(true)) return true;
  const isOpen = answers.includes(undefined) || inventory.gaps.some(mayHidePools);
  return isOpen ? undefined : false;
}

function mayHidePools(gap: Gap): boolean {
  return hides(gap, managedCluster.id) || hides(gap, agentPool.id);
}

/** The pools that code declares on their own, by the id of their cluster; undefined for some other one. */
function declaredPools(inventory: Inventory) {
  const clusters = new Set(
    inventory.all(managedCluster).map(({ identity }) => armId(identity.resourceId)),
  );
  const pools = inCode(inventory.all(agentPool)).map(({ body, identity }) => {
    const parent = parentId(identity.resourceId);
    return {
      name: peek(body, 'name') ?? identity.name,
      parent: clusters.has(parent) ? parent : undefined,
    };
  });
  return groupBy(pools, ({ parent }) => parent);
}
