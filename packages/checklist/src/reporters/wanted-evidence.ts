import {
  type Catalogue,
  type EvidenceKind,
  evidenceKinds,
  type Report,
  type ReportItem,
} from '../model/index.ts';

/** Evidence that was not given, and how many items it would decide. */
export interface WantedEvidence {
  readonly kind: EvidenceKind;
  readonly items: number;
  /** How to get it. */
  readonly how: string | undefined;
}

/** One command that saves evidence of a kind as the file sources read it. */
const commands: Partial<Readonly<Record<EvidenceKind, string>>> = {
  azure: 'az aks show -g RG -n CLUSTER > cluster.json',
  kubernetes: 'kubectl get all,ns,ing,netpol,pdb,quota,limits -A -o yaml > cluster.yaml',
};

/** The evidence kinds that unknown items wait for, the one that decides most first. */
export function wantedEvidence(report: Report, catalogue: Catalogue): readonly WantedEvidence[] {
  const counts = new Map<EvidenceKind, number>();
  for (const kind of wantedByItem(report, catalogue).values()) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return evidenceKinds
    .map((kind) => ({ kind, items: counts.get(kind) ?? 0, how: commands[kind] }))
    .filter(({ items }) => items > 0)
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
  for (const item of report.items) {
    if (item.verdict !== 'unknown' || hasOpenQuestion(item, report)) continue;
    const missing = item.notJudgedOn.filter((kind) => !given.has(kind));
    const kind = missing.find((other) => other === primary.get(item.id)) ?? missing[0];
    if (kind !== undefined) wanted.set(item.id, kind);
  }
  return wanted;
}

/** A check could not tell, or something that the item is judged on could not be read. */
function hasOpenQuestion({ findings, judgedOn }: ReportItem, { evidence }: Report): boolean {
  return findings.unknown > 0 || evidence.gaps.some((gap) => judgedOn.includes(gap.evidence));
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
