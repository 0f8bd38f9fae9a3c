import type { Inventory, Resource } from '../../model/index.ts';
import { standApart } from './stages.ts';

/** Whether two namespaced objects share a namespace; `possible` where one of them does not say. */
export function sameNamespace(a: Resource, b: Resource): 'yes' | 'no' | 'possible' {
  const left = a.identity.namespace;
  const right = b.identity.namespace;
  if (left !== undefined && right !== undefined) return left === right ? 'yes' : 'no';
  return left === right && a.unit === b.unit ? 'yes' : 'possible';
}

/** Whether two namespaced objects share a namespace of one cluster. */
export function togetherIn(
  a: Resource,
  b: Resource,
  inventory: Inventory,
): ReturnType<typeof sameNamespace> {
  const answer = sameNamespace(a, b);
  return answer !== 'no' && standApart(a, b, inventory) ? 'no' : answer;
}

/** What a look-up in the evidence found: what matches, and what may. */
export interface Matches<T> {
  readonly sure: readonly T[];
  /** The namespace is not written down, or a value that decides is not known. */
  readonly possible: readonly T[];
}

export const noMatches: Matches<never> = { sure: [], possible: [] };

/**
 * Those of a name that share the namespace of another object; any of `open`, whose names are not known,
 * may be meant, too.
 */
export function beside<T extends Resource>(
  from: Resource,
  inventory: Inventory,
  named: readonly T[] = [],
  open: readonly T[] = [],
): Matches<T> {
  if (named.length + open.length === 0) return noMatches;
  const sure: T[] = [];
  const possible: T[] = [];
  for (const one of named) {
    const answer = togetherIn(one, from, inventory);
    if (answer === 'yes') sure.push(one);
    else if (answer === 'possible') possible.push(one);
  }
  for (const one of open) if (togetherIn(one, from, inventory) !== 'no') possible.push(one);
  return { sure, possible };
}
