import type { Inventory, Outcome, Resource } from '../../../model/index.ts';

/** The declared objects of each unit by kind, namespace and name. A table for `inventory.index`. */
function declaredObjects(inventory: Inventory): ReadonlyMap<string, readonly Resource[]> {
  const table = new Map<string, Resource[]>();
  for (const resource of inventory.resources('kubernetes')) {
    if (resource.observed) continue;
    const key = keyOf(resource);
    const list = table.get(key);
    if (list) list.push(resource);
    else table.set(key, [resource]);
  }
  return table;
}

function keyOf({ kind, unit, identity }: Resource): string {
  return `${unit}\n${kind}\n${identity.namespace ?? ''}\n${identity.name}`;
}

/**
 * Whether an object stands once in its unit. The inventory makes one resource of equal bodies, so
 * that several places mean copies.
 */
export function isUnique(resource: Resource, inventory: Inventory): true | Outcome {
  const same = inventory.index(declaredObjects).get(keyOf(resource)) ?? [];
  const at = 'metadata.name';
  if (same.length > 1) {
    const message = `is declared ${same.length} times with different contents (${filesOf(same)}): the last one wins`;
    // Folders of one unit may go to different clusters.
    const apart = foldersOf(same).size === same.length;
    return { verdict: 'fail', message, at, ...(apart ? { severity: 'low' } : {}) };
  }
  const copies = resource.places.length;
  if (copies < 2) return true;
  const message = `is declared ${copies} times, all alike (${filesOf([resource])})`;
  return { verdict: 'fail', message, at, severity: 'low' };
}

function foldersOf(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(
    resources.flatMap(({ places }) =>
      places.map(({ document: { file } }) => file.slice(0, file.lastIndexOf('/') + 1)),
    ),
  );
}

const mostFiles = 3;

function filesOf(resources: readonly Resource[]): string {
  const files = [
    ...new Set(resources.flatMap(({ places }) => places.map(({ document }) => document.file))),
  ].sort();
  const listed = files.slice(0, mostFiles).join(', ');
  return files.length > mostFiles ? `${listed} and ${files.length - mostFiles} more` : listed;
}
