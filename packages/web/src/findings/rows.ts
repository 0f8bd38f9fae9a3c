import { type Finding, severities } from 'aks-checklist/browser';
import { findingVerdict } from '../filter/facets.ts';
import { ownersOf } from '../result/finding-owner.ts';
import type { Joined } from '../result/joined.ts';
import { placeName, subjectName } from '../result/subject-name.ts';

/** A row of the table: a finding, or the head of a group. */
export type Row =
  | { readonly type: 'finding'; readonly finding: Finding }
  | {
      readonly type: 'group';
      readonly key: string;
      readonly label: string;
      readonly count: number;
      readonly isOpen: boolean;
    };

export const columns = ['severity', 'verdict', 'subject', 'message', 'check', 'place'] as const;
export type Column = (typeof columns)[number];

export const groupings = ['item', 'check', 'subject', 'file', 'namespace', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

const verdicts = ['fail', 'unknown', 'waived', 'pass', 'not-applicable'];

/** By what a column sorts. */
const keys: Readonly<Record<Column, (finding: Finding) => string | number>> = {
  severity: ({ severity }) => severities.indexOf(severity),
  verdict: (finding) => verdicts.indexOf(findingVerdict(finding)),
  subject: ({ subject }) => subjectName(subject),
  message: ({ message }) => message,
  check: ({ check }) => check,
  place: (finding) => placeName(finding),
};

export interface Sort {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** `-severity`; undefined: the order of the report. */
export function sortOf(text: string | null): Sort | undefined {
  const column = columns.find((known) => known === text?.replace(/^-/, ''));
  return column && { column, isDescending: text?.startsWith('-') === true };
}

export function sortText({ column, isDescending }: Sort): string {
  return isDescending ? `-${column}` : column;
}

/** Stable: equal findings keep the order of the report. Keys are made once each, not per comparison. */
export function sortFindings(findings: readonly Finding[], sort: Sort | undefined) {
  if (sort === undefined) return findings;
  const keyOf = keys[sort.column];
  const sign = sort.isDescending ? -1 : 1;
  return findings
    .map((finding) => ({ finding, key: keyOf(finding) }))
    .sort((a, b) => sign * compare(a.key, b.key))
    .map(({ finding }) => finding);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function groupingOf(text: string | null): Grouping | undefined {
  return groupings.find((known) => known === text);
}

/** Groups in the order of their first finding; what belongs to several groups stands in each. */
export function rowsOf(
  findings: readonly Finding[],
  grouping: Grouping | undefined,
  closed: ReadonlySet<string>,
  joined: Joined,
): readonly Row[] {
  if (grouping === undefined) return findings.map((finding) => ({ type: 'finding', finding }));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const key of groupsOf(finding, grouping)) {
      const group = groups.get(key);
      if (group) group.push(finding);
      else groups.set(key, [finding]);
    }
  }
  return [...groups].flatMap(([key, list]): Row[] => {
    const label = labelOf(key, grouping, joined);
    const isOpen = !closed.has(key);
    const head: Row = { type: 'group', key, label, count: list.length, isOpen };
    return isOpen ? [head, ...list.map((finding): Row => ({ type: 'finding', finding }))] : [head];
  });
}

function groupsOf(finding: Finding, grouping: Grouping): readonly string[] {
  switch (grouping) {
    case 'item':
      return finding.items;
    case 'check':
      return [finding.check];
    case 'subject': {
      const { part: _, ...whole } = finding.subject;
      return [subjectName(whole)];
    }
    case 'file':
      return [finding.location?.file ?? ''];
    case 'namespace':
      return [finding.subject.namespace ?? ''];
    case 'owner': {
      const owners = ownersOf(finding);
      return owners.length > 0 ? owners : [''];
    }
  }
}

const nameless: Partial<Readonly<Record<Grouping, string>>> = {
  file: 'no file',
  namespace: 'no namespace',
  owner: 'nobody',
};

function labelOf(key: string, grouping: Grouping, { byId }: Joined): string {
  if (grouping === 'item') return byId.get(key)?.title ?? key;
  return key === '' ? (nameless[grouping] ?? '') : key;
}
