import { every, peek, Unknown } from '../../model/index.ts';
import type { LabelSelector } from './types.ts';

export type Labels = Readonly<Record<string, string>>;

/** Labels as a selector reads them; both throw where the label is not known. */
export interface LabelSource {
  has(key: string): boolean;
  get(key: string): string | undefined;
}

/** Labels as they are written; null and absent are none. */
export function labelSource(labels: Labels | null | undefined): LabelSource {
  return {
    has: (key) => labels != null && Object.hasOwn(labels, key),
    get: (key) => labels?.[key],
  };
}

/** Whether labels meet every term of a selector; an empty selector meets all. */
export function selects(selector: LabelSelector, labels: Labels | null | undefined): boolean {
  return selectsFrom(selector, labelSource(labels));
}

/** The same for labels that are not all written in one map. One term that is not met decides. */
export function selectsFrom(selector: LabelSelector, labels: LabelSource): boolean {
  const { matchLabels } = selector;
  return (
    every(
      Object.keys(matchLabels ?? {}),
      (key) => labels.has(key) && labels.get(key) === matchLabels?.[key],
    ) &&
    every(selector.matchExpressions ?? [], ({ key, operator, values }) => {
      switch (operator) {
        case 'In':
          return labels.has(key) && (values ?? []).includes(labels.get(key) as string);
        case 'NotIn':
          return !labels.has(key) || !(values ?? []).includes(labels.get(key) as string);
        case 'Exists':
          return labels.has(key);
        case 'DoesNotExist':
          return !labels.has(key);
        default:
          return false;
      }
    })
  );
}

/** Whether a value has the shape of a selector, as the API server asks for it. */
export function isSelector(value: unknown): value is LabelSelector {
  if (!isMap(value)) return false;
  const { matchLabels, matchExpressions } = value as LabelSelector;
  const terms: unknown = matchExpressions ?? [];
  return isMap(matchLabels ?? {}) && Array.isArray(terms) && terms.every(isTerm);
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTerm(term: { readonly key?: unknown; readonly values?: unknown } | null): boolean {
  if (term === null || !isMap(term)) return false;
  const key: unknown = peek(term, 'key');
  return (typeof key === 'string' || key instanceof Unknown) && Array.isArray(term.values ?? []);
}

/** Whether a selector has no terms, and so selects everything. */
export function isEmpty({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0;
}
