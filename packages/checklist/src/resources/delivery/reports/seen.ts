import type { EvidenceKind, Inventory } from '../../../model/index.ts';
import type { RuleResult } from './types.ts';

/** What a kind of evidence holds, by the names that reports of others use. */
interface Seen {
  /** How many files of the evidence end so: `main.tf`, `infra/main.tf`. */
  readonly ends: ReadonlyMap<string, number>;
  readonly files: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
  /** In code: `azurerm_kubernetes_cluster.this`. */
  readonly addresses: ReadonlySet<string>;
}

/** Whether the evidence holds what a result speaks of, so that checks of our own have judged it. */
export function isSeen(
  { file, object }: RuleResult,
  kinds: readonly EvidenceKind[],
  inventory: Inventory,
): boolean {
  const tables = inventory.index(seenByKind);
  return kinds.some((kind) => {
    const seen = tables.get(kind);
    if (!seen) return false;
    // Addresses in code repeat from root to root: the file tells which it is.
    const names = object ? namesOf(object) : [];
    if (names.some((name) => seen.objects.has(name))) return true;
    if (object && file === undefined && seen.addresses.has(object.name.toLowerCase())) return true;
    return file !== undefined && hasFile(seen, cleaned(file));
  });
}

/** Its very path; else a tail of one, if no other file ends so: tools start at roots of their own. */
function hasFile({ ends, files }: Seen, path: string): boolean {
  if (files.has(path) || ends.get(path) === 1) return true;
  return tailsOf(path).some((tail) => tail.includes('/') && files.has(tail));
}

function seenByKind(inventory: Inventory): ReadonlyMap<EvidenceKind, Seen> {
  return new Map(
    (['azure', 'kubernetes', 'dockerfile', 'pipeline'] as const).map((kind) => [
      kind,
      seenIn(kind, inventory),
    ]),
  );
}

function seenIn(kind: EvidenceKind, inventory: Inventory): Seen {
  const files = new Set<string>();
  const objects = new Set<string>();
  const addresses = new Set<string>();
  for (const { identity, places } of inventory.resources(kind)) {
    for (const { document } of places) files.add(document.file);
    for (const name of namesOf(identity)) objects.add(name);
    if (identity.address !== undefined) addresses.add(identity.address.toLowerCase());
  }
  const ends = new Map<string, number>();
  for (const file of files) {
    for (const tail of tailsOf(file)) ends.set(tail, (ends.get(tail) ?? 0) + 1);
  }
  return { ends, files, objects, addresses };
}

interface Named {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly resourceId?: string;
}

/** The ways to name an object; a bare name says too little. */
function namesOf({ kind, namespace, name, resourceId }: Named): string[] {
  const names: string[] = [];
  if (resourceId !== undefined) names.push(resourceId.toLowerCase());
  if (kind !== undefined) names.push(`${kind}\n${namespace ?? ''}\n${name}`.toLowerCase());
  return names;
}

/** All ends of a path that begin at a folder: `a/b/c`, `b/c`, `c`. */
function tailsOf(path: string): string[] {
  const parts = path.split('/').slice(-20);
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** A path as this product writes it. */
export function cleaned(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:file:\/\/)?(?:\.?\/)*/, '');
}
