import {
  type Category,
  type CategoryTotals,
  type Finding,
  type ItemVerdict,
  itemVerdicts,
  type Priority,
  type Report,
  type ReportItem,
  severities,
  type Totals,
} from '../model/index.ts';

const weights: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1 };

/** Score, coverage and counts of a set of items. */
export function totals(items: readonly ReportItem[]): Totals {
  const verdicts = Object.fromEntries(itemVerdicts.map((verdict) => [verdict, 0])) as Record<
    ItemVerdict,
    number
  >;
  let [passed, decided, judged, pairs] = [0, 0, 0, 0];
  for (const { verdict, priority, judgedOn, notJudgedOn } of items) {
    const weight = weights[priority];
    verdicts[verdict]++;
    if (verdict === 'pass') passed += weight;
    if (verdict === 'pass' || verdict === 'fail') decided += weight;
    judged += weight * judgedOn.length;
    pairs += weight * (judgedOn.length + notJudgedOn.length);
  }
  return {
    score: decided === 0 ? null : percent(passed, decided),
    coverage: pairs === 0 ? 0 : percent(judged, pairs),
    verdicts,
  };
}

export function categoryTotals(
  categories: readonly Category[],
  items: readonly ReportItem[],
): CategoryTotals[] {
  return categories
    .map(({ id, title }) => ({ id, title, members: items.filter((item) => item.category === id) }))
    .filter(({ members }) => members.length > 0)
    .map(({ id, title, members }) => ({ id, title, ...totals(members) }));
}

export function priorityTotals(items: readonly ReportItem[]): Record<Priority, Totals> {
  return Object.fromEntries(
    severities.map((priority) => [priority, totals(items.filter((i) => i.priority === priority))]),
  ) as Record<Priority, Totals>;
}

/** What counts in the gate, and what waivers keep out of it. */
export function failTotals(findings: readonly Finding[]): NonNullable<Report['summary']['fails']> {
  const open = { high: 0, medium: 0, low: 0 };
  const waived = { high: 0, medium: 0, low: 0 };
  for (const { verdict, severity, waiver } of findings) {
    if (verdict === 'fail') (waiver ? waived : open)[severity]++;
  }
  return { open, waived };
}

/** One decimal. */
function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10;
}
