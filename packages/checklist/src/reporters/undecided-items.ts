import type { Finding, Report, ReportItem, UnknownReason } from '../model/index.ts';
import { findingsByItem } from './failing-items.ts';

/** Unknown items that wait for the same thing. */
export interface UndecidedGroup {
  /** What keeps them from a verdict, and what would help. */
  readonly why: string;
  readonly items: readonly ReportItem[];
}

type Cause = UnknownReason | 'unread' | 'untold';

/** In the order in which they are worth a look. */
const causes: Readonly<Record<Cause, string>> = {
  unread: 'evidence could not be read: see the gaps below',
  unresolved: 'a value is a template or a variable: assess the rendered files',
  'partial-evidence':
    'absence proves nothing in evidence that may be partial: --complete KINDS says that it is all there is',
  'need-undeclared': 'a need is not declared: set needs in aks-checklist.yaml',
  'stale-data': 'data that ages is past its shelf life: use a newer version',
  untold: 'the evidence does not tell',
};

/**
 * The unknown items whose evidence was looked at, by what keeps them from a verdict. Items that
 * nobody looked at are told by the evidence that they wait for.
 */
export function undecidedItems(report: Report): readonly UndecidedGroup[] {
  const unknowns = findingsByItem(report.findings.filter(({ verdict }) => verdict === 'unknown'));
  const groups = new Map<Cause, ReportItem[]>();
  for (const item of report.items) {
    if (item.verdict !== 'unknown' || isUnseen(item, report)) continue;
    const cause = causeOf(item, unknowns.get(item.id) ?? []);
    groups.set(cause, [...(groups.get(cause) ?? []), item]);
  }
  return (Object.keys(causes) as Cause[])
    .filter((cause) => groups.has(cause))
    .map((cause) => ({ why: causes[cause], items: groups.get(cause) ?? [] }));
}

/** No check of the item left a question open, and nothing that it looked at was unreadable. */
export function isUnseen({ findings, judgedOn }: ReportItem, { evidence }: Report): boolean {
  return findings.unknown === 0 && !evidence.gaps.some((gap) => judgedOn.includes(gap.evidence));
}

/** The cause that most of its findings have. */
function causeOf(item: ReportItem, findings: readonly Finding[]): Cause {
  if (item.findings.unknown === 0) return 'unread';
  const counts = new Map<Cause, number>();
  for (const { reason } of findings) {
    const cause = reason ?? 'untold';
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'untold';
}
