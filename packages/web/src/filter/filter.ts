import type { Finding } from 'aks-checklist/browser';
import type { Joined, JoinedItem } from '../result/joined.ts';
import { subjectName } from '../result/subject-name.ts';
import { type FacetId, facetIds, facets } from './facets.ts';

/** What is shown: words that must all occur, and the chosen values of each facet. */
export interface Filter {
  readonly words: readonly string[];
  readonly chosen: ReadonlyMap<FacetId, readonly string[]>;
}

export function filterOf(query: URLSearchParams): Filter {
  const chosen = new Map<FacetId, readonly string[]>();
  for (const id of facetIds) {
    const values = (query.get(id) ?? '').split(',').filter((value) => value !== '');
    if (values.length > 0) chosen.set(id, values);
  }
  return { words: (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean), chosen };
}

export function isFiltered({ words, chosen }: Filter): boolean {
  return words.length > 0 || chosen.size > 0;
}

/** The part of the query that filters, to tell whether it changed. */
export function filterText(query: URLSearchParams): string {
  const part = new URLSearchParams();
  for (const id of ['q', ...facetIds]) part.set(id, query.get(id) ?? '');
  return part.toString();
}

/** The query with other values for one facet; the rest of it stays. */
export function withValues(query: URLSearchParams, id: string, values: readonly string[]) {
  const changed = new URLSearchParams(query);
  if (values.length === 0) changed.delete(id);
  else changed.set(id, values.join(','));
  return changed;
}

/** The query without any filter. */
export function withoutFilter(query: URLSearchParams): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const id of ['q', ...facetIds]) changed.delete(id);
  return changed;
}

export function filterItems(items: readonly JoinedItem[], filter: Filter): readonly JoinedItem[] {
  return items.filter(
    (item) =>
      matches(filter, (facet) => facet.ofItem(item)) &&
      contains(filter.words, () => itemText(item)),
  );
}

export function filterFindings(joined: Joined, filter: Filter): readonly Finding[] {
  const { findings } = joined.result.report;
  if (!isFiltered(filter)) return findings;
  return findings.filter(
    (finding) =>
      matches(filter, (facet) => facet.ofFinding(finding, joined)) &&
      contains(filter.words, () => findingText(finding)),
  );
}

function matches(
  { chosen }: Filter,
  valuesOf: (facet: (typeof facets)[number]) => readonly string[],
): boolean {
  for (const facet of facets) {
    const wanted = chosen.get(facet.id);
    if (wanted && !valuesOf(facet).some((value) => wanted.includes(value))) return false;
  }
  return true;
}

function contains(words: readonly string[], textOf: () => string): boolean {
  if (words.length === 0) return true;
  const text = textOf().toLowerCase();
  return words.every((word) => text.includes(word));
}

function itemText({ id, title, reason, text }: JoinedItem): string {
  const checks = Object.entries(text?.checks ?? {}).map(
    ([name, { expect }]) => `${name} ${expect}`,
  );
  return [id, title, reason, text?.why, ...checks].join(' ');
}

function findingText(finding: Finding): string {
  const { items, check, subject, message, expect, location } = finding;
  const place = location?.file ?? subject.resourceId ?? '';
  return [check, subjectName(subject), expect, message, place, ...items].join(' ');
}
