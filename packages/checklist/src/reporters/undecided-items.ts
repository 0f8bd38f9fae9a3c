import type { Catalogue, Finding, Report, ReportItem, UnknownReason } from '../model/index.ts';
import { findingsByItem } from './failing-items.ts';
import { isUnread, readsByItem, wantedByItem } from './wanted-evidence.ts';

/** Unknown items that wait for the same thing. */
export interface UndecidedGroup {
  /** What keeps them from a verdict, and what would help. */
  readonly why: string;
  readonly items: readonly ReportItem[];
}

type Cause = UnknownReason | 'unread' | 'untold';

/** In the order in which they are worth a look. */
const causes: Readonly<Record<Cause, string>> = {
  unread: 'evidence could not be read: see the gaps',
  unresolved: 'a value is a template or a variable: assess the rendered files',
  'partial-evidence':
    'absence proves nothing in evidence that may be partial: --complete KINDS says that it is all there is',
  'need-undeclared': 'a need is not declared: set needs in aks-checklist.yaml',
  'stale-data': 'data that ages is past its shelf life: use a newer version',
  'inconclusive-report':
    'no report of a scanner tells it, or only an old one: scan again, and save the whole report',
  untold: 'the evidence does not tell',
};

/** The unknown items by what keeps them from a verdict, without those that wait for other evidence. */
export function undecidedItems(report: Report, catalogue: Catalogue): readonly UndecidedGroup[] {
  const waiting = wantedByItem(report, catalogue);
  const reads = readsByItem(catalogue);
  const unknowns = findingsByItem(report.findings.filter(({ verdict }) => verdict === 'unknown'));
  const groups = new Map<Cause, ReportItem[]>();
  for (const item of report.items) {
    if (item.verdict !== 'unknown' || waiting.has(item.id)) continue;
    const cause = causeOf(
      item,
      unknowns.get(item.id) ?? [],
      isUnread(item, report, reads.get(item.id) ?? []),
    );
    groups.set(cause, [...(groups.get(cause) ?? []), item]);
  }
  return (Object.keys(causes) as Cause[])
    .filter((cause) => groups.has(cause))
    .map((cause) => ({ why: causes[cause], items: groups.get(cause) ?? [] }));
}

/** The cause that most of its findings have. */
function causeOf(item: ReportItem, findings: readonly Finding[], unread: boolean): Cause {
  if (item.findings.unknown === 0) return unread ? 'unread' : 'untold';
  const counts = new Map<Cause, number>();
  for (const { reason } of findings) {
    const cause = reason ?? 'untold';
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'untold';
}
