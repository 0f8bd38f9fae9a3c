import type { Report } from '../../model/index.ts';
import { baselineLine, byReason, lostItems, type ReasonGroup } from '../baseline-words.ts';
import { counted } from '../plain-text.ts';
import { code, inert } from './escape.ts';

const mostGroups = 20;
const mostIds = 10;

/** How the findings stand to the baseline, and why that may be unfair. */
export function baselineParagraphs({ baseline }: Report): readonly string[] {
  if (!baseline) return [];
  const { differences } = baseline;
  const unfair = differences.map((one) => `- ${inert(one)}`).join('\n');
  return [`**${inert(baselineLine(baseline))}**`, ...(unfair === '' ? [] : [unfair])];
}

/** The items that are decided no more, or on less. */
export function lostSection(report: Report): readonly string[] {
  const lost = lostItems(report);
  if (lost.length === 0) return [];
  return ['### Evidence that the baseline had, and this run has not', reasonList(byReason(lost))];
}

/** A line for each reason, and the items that it speaks of. */
export function reasonList(groups: readonly ReasonGroup[]): string {
  const left = groups.length - mostGroups;
  return [
    ...groups.slice(0, mostGroups).map(({ why, priority, items }) => {
      const ids = items.slice(0, mostIds).map(({ id }) => code(id));
      const more = items.length > mostIds ? [`… and ${items.length - mostIds} more`] : [];
      return `- ${priority} · ${counted(items.length, 'item')}: ${inert(why)} (${[...ids, ...more].join(', ')})`;
    }),
    ...(left > 0 ? [`- … and ${counted(left, 'more reason')}`] : []),
  ].join('\n');
}
