import {
  type Catalogue,
  type EvidenceKind,
  evidenceKinds,
  type Item,
  type Report,
  type ReportItem,
} from '../model/index.ts';
import { azCommands, kubectlCommands } from './offers.ts';

/** Evidence that was not given, and what would decide most with it. */
export interface WantedEvidence {
  readonly kind: EvidenceKind;
  /** How many items it would decide. */
  readonly items: number;
  /** The commands whose output to give, the most useful first. */
  readonly give: readonly WantedOutput[];
}

export interface WantedOutput {
  readonly command: string;
  /** How many of the items look at it. */
  readonly items: number;
}

/** The evidence kinds that unknown items wait for, the one that decides most first. */
export function wantedEvidence(report: Report, catalogue: Catalogue): readonly WantedEvidence[] {
  const items = new Map(catalogue.categories.flatMap((c) => c.items).map((i) => [i.id, i]));
  const waiting = new Map<EvidenceKind, Item[]>();
  for (const [id, kind] of wantedByItem(report, catalogue)) {
    const item = items.get(id);
    if (item) waiting.set(kind, [...(waiting.get(kind) ?? []), item]);
  }
  return evidenceKinds
    .map((kind) => ({ kind, items: waiting.get(kind) ?? [] }))
    .filter(({ items: those }) => those.length > 0)
    .map(({ kind, items: those }) => ({ kind, items: those.length, give: outputs(kind, those) }))
    .sort((a, b) => b.items - a.items);
}

/** One `kubectl get` brings the kinds of all items at once; `az` has a command for each type. */
function outputs(kind: EvidenceKind, items: readonly Item[]): readonly WantedOutput[] {
  if (kind === 'kubernetes') {
    const reads = [...new Set(items.flatMap((item) => item.reads))].sort();
    return kubectlCommands(reads).map((command) => ({ command, items: items.length }));
  }
  if (kind !== 'azure') return [];
  const counts = new Map<string, number>();
  for (const command of items.flatMap(({ reads }) => azCommands(reads))) {
    counts.set(command, (counts.get(command) ?? 0) + 1);
  }
  return [...counts]
    .map(([command, count]) => ({ command, items: count }))
    .sort((a, b) => b.items - a.items);
}

/** For each unknown item that only waits for evidence nobody gave: the kind of it. */
export function wantedByItem(
  report: Report,
  catalogue: Catalogue,
): ReadonlyMap<string, EvidenceKind> {
  const primary = primaryKinds(catalogue);
  const given = givenKinds(report);
  const wanted = new Map<string, EvidenceKind>();
  const reads = readsByItem(catalogue);
  for (const item of report.items) {
    if (item.verdict !== 'unknown' || item.findings.unknown > 0) continue;
    if (isUnread(item, report, reads.get(item.id) ?? [])) continue;
    const missing = item.notJudgedOn.filter((kind) => !given.has(kind));
    const kind = missing.find((other) => other === primary.get(item.id)) ?? missing[0];
    if (kind !== undefined) wanted.set(item.id, kind);
  }
  return wanted;
}

/** The kinds that each item looks at. */
export function readsByItem({ categories }: Catalogue): ReadonlyMap<string, readonly string[]> {
  return new Map(categories.flatMap(({ items }) => items.map(({ id, reads }) => [id, reads])));
}

/** Something that the item looks at could not be read. */
export function isUnread(
  { judgedOn, notJudgedOn }: ReportItem,
  { evidence }: Report,
  reads: readonly string[],
): boolean {
  const all = [...judgedOn, ...notJudgedOn];
  return evidence.gaps.some(
    ({ evidence: kind, kinds }) =>
      all.includes(kind) && (!kinds || kinds.some((id) => reads.includes(id))),
  );
}

function givenKinds({ evidence }: Report): ReadonlySet<EvidenceKind> {
  const read = evidence.sources.filter(({ resources }) => resources > 0);
  return new Set([...read, ...evidence.gaps].map((source) => source.evidence));
}

function primaryKinds({ categories }: Catalogue): ReadonlyMap<string, EvidenceKind> {
  return new Map(
    categories.flatMap(({ items }) => items.map(({ id, evidence }) => [id, evidence[0]] as const)),
  );
}
