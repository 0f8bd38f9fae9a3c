import type { Inventory, Kind, Outcome, Resource } from '../../../model/index.ts';
import { findNamed } from '../lookup.ts';

/**
 * Whether an object stands once in its unit. The inventory makes one resource of equal bodies, so
 * that several places mean copies.
 */
export function isUnique(resource: Resource, inventory: Inventory): true | Outcome {
  const { kind, identity, unit } = resource;
  const named = findNamed(kindOf(kind), identity.name, identity.namespace, inventory);
  const same = named.length < 2 ? named : named.filter((one) => !one.observed && one.unit === unit);
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

function kindOf(id: string): Kind<unknown> {
  return { id, evidence: 'kubernetes', noun: 'object' };
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
