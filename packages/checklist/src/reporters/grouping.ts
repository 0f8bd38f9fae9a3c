import { type Finding, type RenderOptions, type Report, unowned } from '../model/index.ts';
import { ownerNames } from './owner-names.ts';

/** A part of a report below a heading of its own. */
export interface ReportGroup {
  readonly title: string;
  readonly report: Report;
}

/** The report in parts, as the user asked for; undefined for one that is not divided. */
export function groupsOf(
  report: Report,
  { groupBy }: Pick<RenderOptions, 'groupBy'>,
): readonly ReportGroup[] | undefined {
  if (groupBy === undefined) return undefined;
  if (groupBy === 'owner') return byOwner(report);
  return report.summary.categories.map(({ id, title }) => ({
    title,
    report: { ...report, items: report.items.filter(({ category }) => category === id) },
  }));
}

/** Each owner by name, and last what nobody owns; what two own stands in both parts. */
function byOwner(report: Report): readonly ReportGroup[] {
  const parts = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    for (const name of ownerNames(finding)) {
      const part = parts.get(name);
      if (part) part.push(finding);
      else parts.set(name, [finding]);
    }
  }
  return [...parts]
    .sort(([a], [b]) => Number(a === unowned) - Number(b === unowned) || (a < b ? -1 : 1))
    .map(([title, findings]) => ({ title, report: { ...report, findings, shownFor: [title] } }));
}

/** The findings one below the other in the order of the parts; each once. */
export function inOrder(
  report: Report,
  options: Pick<RenderOptions, 'groupBy'>,
): readonly Finding[] {
  if (options.groupBy !== 'owner') return report.findings;
  const parts = byOwner(report).flatMap((part) => part.report.findings);
  return [...new Set(parts)];
}
