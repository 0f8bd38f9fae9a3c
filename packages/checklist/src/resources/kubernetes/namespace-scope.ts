import type { Resource } from '../../model/index.ts';

/** Whether two namespaced objects share a namespace; `possible` where one of them does not say. */
export function sameNamespace(a: Resource, b: Resource): 'yes' | 'no' | 'possible' {
  const [left, right] = [a.identity.namespace, b.identity.namespace];
  if (left !== undefined && right !== undefined) return left === right ? 'yes' : 'no';
  return left === right && a.unit === b.unit ? 'yes' : 'possible';
}

/** What a look-up in the evidence found: what matches, and what may. */
export interface Matches<T> {
  readonly sure: readonly T[];
  /** The namespace is not written down, or a value that decides is not known. */
  readonly possible: readonly T[];
}

export const noMatches: Matches<never> = { sure: [], possible: [] };
