import {
  type EvidenceKind,
  evidenceKinds,
  type Finding,
  pillars,
  severities,
  verdictWords,
} from 'aks-checklist/browser';
import { capital } from '../parts/words.ts';
import { clustersOf, ownersOf } from '../result/finding-owner.ts';
import type { Joined, JoinedItem } from '../result/joined.ts';
import { verdictOrder } from '../verdict/words.ts';

/** A property by which people filter; `undefined` answers do not match any value. */
export interface Facet {
  readonly id: FacetId;
  readonly label: string;
  /** The values to choose from, in their order, with what people read. */
  values(joined: Joined): readonly (readonly [value: string, label: string])[];
  ofItem(item: JoinedItem): readonly string[];
  ofFinding(finding: Finding, joined: Joined): readonly string[];
}

export const facetIds = [
  'verdict',
  'severity',
  'priority',
  'pillar',
  'category',
  'evidence',
  'owner',
  'cluster',
] as const;
export type FacetId = (typeof facetIds)[number];

/** The item that owns a finding stands first. */
function owner(finding: Finding, { byId }: Joined): JoinedItem | undefined {
  return byId.get(finding.items[0] ?? '');
}

function distinct(values: Iterable<string>): readonly (readonly [string, string])[] {
  return [...new Set(values)].sort((a, b) => a.localeCompare(b)).map((value) => [value, value]);
}

const asRead = (values: readonly string[]) =>
  values.map((value) => [value, capital(value)] as const);

/** A waived fail is told apart from an open one. */
export function findingVerdict({ verdict, waiver }: Finding): string {
  return waiver ? 'waived' : verdict;
}

export const facets: readonly Facet[] = [
  {
    id: 'verdict',
    label: 'Verdict',
    values: ({ result }) => [
      ...verdictOrder.map((verdict) => [verdict, capital(verdictWords[verdict].word)] as const),
      ...(result.report.findings.some(({ waiver }) => waiver)
        ? [['waived', 'Waived'] as const]
        : []),
    ],
    ofItem: ({ verdict, findings }) => (findings.waived > 0 ? [verdict, 'waived'] : [verdict]),
    ofFinding: (finding) => [findingVerdict(finding)],
  },
  {
    id: 'severity',
    label: 'Severity',
    values: () => asRead(severities),
    ofItem: ({ list }) => list.map(({ severity }) => severity),
    ofFinding: ({ severity }) => [severity],
  },
  {
    id: 'priority',
    label: 'Priority',
    values: () => asRead(severities),
    ofItem: ({ priority }) => [priority],
    ofFinding: (finding, joined) => {
      const item = owner(finding, joined);
      return item ? [item.priority] : [];
    },
  },
  {
    id: 'pillar',
    label: 'Pillar',
    values: () => asRead(pillars),
    ofItem: ({ pillar }) => [pillar],
    ofFinding: (finding, joined) => {
      const item = owner(finding, joined);
      return item ? [item.pillar] : [];
    },
  },
  {
    id: 'category',
    label: 'Category',
    values: ({ texts }) => texts.categories.map(({ id, title }) => [id, title] as const),
    ofItem: ({ category }) => [category],
    ofFinding: ({ items }) => [...new Set(items.map((id) => id.split('/')[0] ?? ''))],
  },
  {
    id: 'evidence',
    label: 'Evidence',
    values: () => asRead(evidenceKinds),
    ofItem: ({ judgedOn }) => judgedOn,
    ofFinding: ({ check }, { checks }) => {
      const kind: EvidenceKind | undefined = checks.get(check)?.each.evidence;
      return kind ? [kind] : [];
    },
  },
  {
    id: 'owner',
    label: 'Owner',
    values: ({ result }) => distinct(result.report.findings.flatMap(ownersOf)),
    ofItem: ({ list }) => list.flatMap(ownersOf),
    ofFinding: ownersOf,
  },
  {
    id: 'cluster',
    label: 'Cluster',
    values: ({ result }) => distinct(result.report.findings.flatMap(clustersOf)),
    ofItem: ({ list }) => list.flatMap(clustersOf),
    ofFinding: clustersOf,
  },
];
