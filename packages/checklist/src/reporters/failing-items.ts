import type { Finding, RenderOptions, Report, ReportItem, Severity } from '../model/index.ts';

/** An item that fails, with what makes it fail. */
export interface FailingItem {
  readonly item: ReportItem;
  /** The worst of what is not waived; else what the item would weigh. */
  readonly severity: Severity;
  /** The fails that are not waived, the worst first. */
  readonly open: readonly Finding[];
  readonly waived: readonly Finding[];
  /** The fails that the baseline knows, where they are not listed. */
  readonly known: readonly Finding[];
  /** Every fail of it is waived: it does not count in the gate. */
  readonly isWaived: boolean;
  /** Nothing of it is new since the baseline. */
  readonly isKnown: boolean;
}

const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/** The failing items, the worst first; those that are waived as a whole come last. */
export function failingItems(
  report: Report,
  { listKnown = false }: Pick<RenderOptions, 'listKnown'> = {},
): readonly FailingItem[] {
  const fails = findingsByItem(report.findings.filter(({ verdict }) => verdict === 'fail'));
  return report.items
    .filter(({ verdict }) => verdict === 'fail')
    .map((item) => failingItem(item, fails.get(item.id) ?? [], listKnown))
    .filter((failing) => report.shownFor === undefined || hasFindings(failing))
    .sort(worstFirst);
}

/** Where only the findings of some owners are listed, an item without any is none of theirs. */
function hasFindings({ open, known, waived }: FailingItem): boolean {
  return open.length + known.length + waived.length > 0;
}

/** For each item the findings that count in it, in the report's order. */
export function findingsByItem(
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of finding.items) {
      const group = groups.get(id);
      if (group) group.push(finding);
      else groups.set(id, [finding]);
    }
  }
  return groups;
}

/** By severity; equal ones keep their order. */
function bySeverity(a: Finding, b: Finding): number {
  return rank[a.severity] - rank[b.severity];
}

function failingItem(item: ReportItem, fails: readonly Finding[], listKnown: boolean): FailingItem {
  const unwaived = fails.filter(({ waiver }) => waiver === null);
  const isHidden = ({ baselineState }: Finding) => baselineState === 'known' && !listKnown;
  const open = unwaived.filter((finding) => !isHidden(finding)).sort(bySeverity);
  const known = unwaived.filter(isHidden);
  const waived = fails.filter(({ waiver }) => waiver !== null);
  return {
    item,
    severity: open[0]?.severity ?? item.priority,
    open,
    waived,
    known,
    isWaived:
      open.length + known.length === 0 && (item.attestation ? !!item.waiver : waived.length > 0),
    isKnown: open.length === 0 && known.length > 0,
  };
}

function worstFirst(a: FailingItem, b: FailingItem): number {
  return (
    Number(a.isKnown) - Number(b.isKnown) ||
    Number(a.isWaived) - Number(b.isWaived) ||
    rank[a.severity] - rank[b.severity] ||
    rank[a.item.priority] - rank[b.item.priority] ||
    b.open.length - a.open.length
  );
}
