import { type Catalogue, type EvidenceKind, evidenceKinds, type Report } from '../model/index.ts';
import { isUnseen } from './undecided-items.ts';

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
  const primary = primaryKinds(catalogue);
  const counts = new Map<EvidenceKind, number>();
  for (const item of report.items) {
    if (item.verdict !== 'unknown' || !isUnseen(item, report)) continue;
    const first = primary.get(item.id);
    const kind = item.notJudgedOn.find((other) => other === first) ?? item.notJudgedOn[0];
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return evidenceKinds
    .map((kind) => ({ kind, items: counts.get(kind) ?? 0, how: commands[kind] }))
    .filter(({ items }) => items > 0)
    .sort((a, b) => b.items - a.items);
}

function primaryKinds({ categories }: Catalogue): ReadonlyMap<string, EvidenceKind> {
  return new Map(
    categories.flatMap(({ items }) => items.map(({ id, evidence }) => [id, evidence[0]] as const)),
  );
}
