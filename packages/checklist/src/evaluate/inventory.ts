import {
  type ClusterRef,
  type EvidenceKind,
  type Gap,
  guard,
  hidesNothing,
  type IgnoreComment,
  type Inventory,
  type Kind,
  type Resource,
  type SourceSummary,
} from '../model/index.ts';
import { clustersOf, countsFor } from './by-cluster.ts';

interface InventoryInput {
  readonly resources: readonly Resource[];
  readonly sources?: readonly SourceSummary[];
  readonly gaps?: readonly Gap[];
  readonly ignores?: readonly IgnoreComment[];
  /** Evidence kinds that were asked for although nothing of them was found. */
  readonly asked?: readonly EvidenceKind[];
}

/**
 * Joins what the sources read: one resource for each thing, in a stable order, behind views where
 * needed; for each cluster by itself where there are several.
 */
export function createInventory(input: InventoryInput): Inventory {
  const clusters = clustersOf([...input.resources, ...(input.gaps ?? [])]);
  const [cluster] = clusters;
  if (clusters.length < 2) return inventoryOf(input, cluster);
  const parts = clusters.map((one) =>
    inventoryOf(
      {
        ...input,
        resources: input.resources.filter((resource) => countsFor(resource, one)),
        gaps: (input.gaps ?? []).filter((gap) => countsFor(gap, one)),
      },
      one,
    ),
  );
  return { ...inventoryOf(input, undefined), clusters: parts };
}

function inventoryOf(input: InventoryInput, cluster: ClusterRef | undefined): Inventory {
  const gaps = input.gaps ?? [];
  const hiding = gaps.filter((gap) => !hidesNothing(gap));
  const merged = merge(input.resources).map(guarded);
  const byKind = groupBy(merged, (resource) => resource.kind);
  const byEvidence = groupBy(merged, (resource) => resource.evidence);
  const asked = new Set<EvidenceKind>([
    ...byEvidence.keys(),
    ...(input.asked ?? []),
    ...hiding.map((gap) => gap.evidence),
  ]);
  const unread = new Set(hiding.map((gap) => gap.evidence));
  const complete = new Set(
    [...byEvidence]
      .filter(([kind, all]) => !unread.has(kind) && all.some((resource) => resource.complete))
      .map(([kind]) => kind),
  );
  const tables = new Map<unknown, unknown>();

  const inventory: Inventory = {
    sources: input.sources ?? [],
    gaps,
    ignores: input.ignores ?? [],
    ...(cluster && { cluster }),
    all: <Body>(kind: Kind<Body>) => (byKind.get(kind.id) ?? []) as readonly Resource<Body>[],
    resources: (evidence) => byEvidence.get(evidence) ?? [],
    covers: (evidence) => asked.has(evidence),
    complete: (evidence) => complete.has(evidence),
    index: <Table>(build: (inventory: Inventory) => Table): Table => {
      const known = tables.get(build);
      if (known !== undefined) return known as Table;
      const table = build(inventory);
      tables.set(build, table);
      return table;
    },
  };
  return inventory;
}

/** The same object twice in the evidence is one resource with two places. */
function merge(resources: readonly Resource[]): Resource[] {
  const sorted = [...resources].sort(inOrder);
  const kept: Resource[] = [];
  const byIdentity = new Map<string, number[]>();
  for (const resource of sorted) {
    const key = identityKey(resource);
    const same = byIdentity.get(key);
    const twin = same?.find((index) => isSame(kept[index] as Resource, resource));
    if (twin !== undefined) kept[twin] = joined(kept[twin] as Resource, resource);
    else {
      if (same) same.push(kept.length);
      else byIdentity.set(key, [kept.length]);
      kept.push(resource);
    }
  }
  return kept;
}

function identityKey({ kind, uid, unit, identity, observed }: Resource): string {
  if (uid) return `${kind}\n${uid}`;
  const { namespace = '', name, resourceId = '' } = identity;
  return `${kind}\n${observed}\n${unit}\n${namespace}\n${name}\n${resourceId}`;
}

/**
 * Equal bodies are one thing, and so are two versions of one thing, of which the newer counts. Two
 * bodies of one id that do not say which is newer are both kept, so that neither hides a failure.
 */
function isSame(kept: Resource, other: Resource): boolean {
  const versioned = kept.uid !== undefined && version(kept) > 0 && version(other) > 0;
  return versioned || JSON.stringify(kept.body) === JSON.stringify(other.body);
}

function joined(kept: Resource, other: Resource): Resource {
  const newer = version(other) > version(kept) ? other : kept;
  const older = newer === kept ? other : kept;
  return {
    ...newer,
    complete: kept.complete || other.complete,
    places: [...newer.places, ...older.places],
  };
}

function version({ body }: Resource): number {
  const { metadata } = (body ?? {}) as { metadata?: { resourceVersion?: unknown } };
  return Number(metadata?.resourceVersion ?? 0) || 0;
}

function guarded(resource: Resource): Resource {
  return resource.unresolved ? { ...resource, body: guard(resource.body) } : resource;
}

function inOrder(a: Resource, b: Resource): number {
  return (
    compare(a.kind, b.kind) ||
    compare(a.identity.namespace, b.identity.namespace) ||
    compare(a.identity.name, b.identity.name) ||
    compare(a.identity.resourceId, b.identity.resourceId) ||
    compare(a.places[0]?.document.file, b.places[0]?.document.file) ||
    compareBases(a, b)
  );
}

function compareBases(a: Resource, b: Resource): number {
  const left = a.places[0]?.base ?? [];
  const right = b.places[0]?.base ?? [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? -1, right[i] ?? -1];
    const order =
      typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
    if (order) return order;
  }
  return 0;
}

/** By code unit, the same on every machine; absent first. */
function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}

function groupBy<K>(resources: readonly Resource[], key: (resource: Resource) => K) {
  const groups = new Map<K, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(key(resource));
    if (group) group.push(resource);
    else groups.set(key(resource), [resource]);
  }
  return groups;
}
