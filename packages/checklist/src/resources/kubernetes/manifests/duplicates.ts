import {
  fail,
  type Inventory,
  type Kind,
  type Outcome,
  type Resource,
} from '../../../model/index.ts';
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
    const files = filesOf(same);
    const wins =
      files.length > 1 ? 'where they are applied together, the last one wins' : 'the last one wins';
    const message = `is declared ${same.length} times with different contents (${listed(files)}): ${wins}`;
    // Folders of one unit may go to different clusters.
    const apart = foldersOf(same).size === same.length;
    return { verdict: 'fail', message, at, ...(apart ? { severity: 'low' } : {}) };
  }
  const copies = resource.places.length;
  if (copies < 2) return true;
  const message = `is declared ${copies} times, all alike (${listed(filesOf([resource]))})`;
  return fail(message, { at, severity: 'low' });
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

function filesOf(resources: readonly Resource[]): readonly string[] {
  const files = resources.flatMap(({ places }) => places.map(({ document }) => document.file));
  return [...new Set(files)].sort();
}

function listed(files: readonly string[]): string {
  const shown = files.slice(0, mostFiles).join(', ');
  return files.length > mostFiles ? `${shown} and ${files.length - mostFiles} more` : shown;
}
