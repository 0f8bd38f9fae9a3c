import type { Inventory, Resource } from '../../../model/index.ts';
import { withoutCode } from '../cluster.ts';
import { byParent } from '../id-table.ts';
import { armId } from '../ids.ts';
import { containerRegistry, managedCluster, registryReplication } from '../kinds.ts';
import { locationOf } from '../regions.ts';
import { strayChildren } from '../stray-children.ts';
import type { ManagedCluster } from '../types.ts';
import { usersOf } from './registries.ts';
import type { ContainerRegistry } from './types.ts';

type Registry = Resource<ContainerRegistry>;
type Cluster = Resource<ManagedCluster>;

function replicasByRegistry(inventory: Inventory) {
  return byParent(inventory, inventory.all(registryReplication));
}

function regionOfResource({ body, identity }: Resource<{ readonly location?: string }>): string {
  return locationOf(body, identity.name);
}

const strayReplicas = strayChildren(registryReplication, containerRegistry);

/** The region of a registry and those of its replicas. */
export function regionsOfRegistry(registry: Registry, inventory: Inventory): ReadonlySet<string> {
  const id = armId(registry.identity.resourceId) ?? '';
  const replicas = inventory.index(replicasByRegistry).get(id) ?? [];
  return new Set([regionOfResource(registry), ...replicas.map(regionOfResource)]);
}

/** Why a registry may have other replicas: a command of their own lists them, and code may not tell whose they are. */
export function unseenReplicas(registry: Registry, inventory: Inventory): string | undefined {
  const [stray] = inventory.index(strayReplicas);
  if (stray) return `whose replica ${stray.identity.name} is, is not known`;
  const isWhole = registry.complete && inventory.complete('azure');
  return registry.observed && !isWhole && regionsOfRegistry(registry, inventory).size === 1
    ? 'its replicas are not in the evidence: give `az acr replication list -r ACR`'
    : undefined;
}

/** Who pulls from a registry, as far as the evidence tells. */
export type Pullers =
  | { readonly clusters: readonly Cluster[] }
  /** Why it cannot be told. */
  | { readonly doubt: string };

/** The clusters that use a registry; where nothing tells, each cluster may. */
export function pullersOf(registry: Registry, inventory: Inventory): Pullers {
  const clusters = inventory.all(managedCluster);
  if (clusters.length === 0) return { doubt: 'no cluster is in the evidence' };
  const { sure, possible, known } = usersOf(registry, inventory);
  if (known) return { clusters: [...sure, ...possible] };
  const others = withoutCode(inventory.all(containerRegistry));
  const isOneOfMany = others.length > 1 && togetherCover(others, clusters, inventory);
  return isOneOfMany
    ? { doubt: 'several registries cover the regions together, and nothing tells who uses which' }
    : { clusters };
}

function togetherCover(
  registries: readonly Registry[],
  clusters: readonly Cluster[],
  inventory: Inventory,
): boolean {
  const covered = new Set(
    registries.flatMap((registry) => [...regionsOfRegistry(registry, inventory)]),
  );
  return clusters.every((cluster) => covered.has(regionOfResource(cluster)));
}

/** The regions of clusters that a registry and its replicas do not reach. */
export function uncoveredRegions(
  registry: Registry,
  clusters: readonly Cluster[],
  inventory: Inventory,
): readonly string[] {
  const covered = regionsOfRegistry(registry, inventory);
  const wanted = new Set(clusters.map(regionOfResource));
  return [...wanted].filter((region) => !covered.has(region)).sort();
}
