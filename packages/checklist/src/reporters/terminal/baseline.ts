import type { Report } from '../../model/index.ts';
import { baselineLine, byReason, lostItems, type ReasonGroup } from '../baseline-words.ts';
import { counted, oneLine } from '../plain-text.ts';
import { fitted, padded, wrapped } from './display-width.ts';
import { heading, type Page } from './page.ts';

const mostGroups = 10;
const mostIds = 6;

/** How the findings stand to the baseline, and why that may be unfair. */
export function baselineLines({ baseline }: Report, page: Page): readonly string[] {
  if (!baseline) return [];
  const isWorse = Object.values(baseline.worse).some((count) => count > 0);
  const line = fitted(baselineLine(baseline), page.width);
  return [
    page.paint('bold', isWorse ? page.paint('red', line) : line),
    ...baseline.differences.map((one) =>
      page.paint('yellow', fitted(`  ${oneLine(one)}`, page.width)),
    ),
  ];
}

/** The items that are decided no more, or on less: nobody can tell what hides there. */
export function lostLines(report: Report, page: Page): readonly string[] {
  const lost = lostItems(report);
  if (lost.length === 0) return [];
  return [
    ...heading(page, 'Evidence that the baseline had, and this run has not'),
    ...reasonLines(byReason(lost), page),
  ];
}

/** `high    3 items: pass → unknown: k8s/x.yaml could not be read`, and which. */
export function reasonLines(groups: readonly ReasonGroup[], page: Page): readonly string[] {
  const left = groups.length - mostGroups;
  return [
    ...groups.slice(0, mostGroups).flatMap(({ why, priority, items }) => {
      const head = `${padded(priority, 6)}  ${counted(items.length, 'item')}: ${why}`;
      const [first = '', ...rest] = wrapped(head.split(' '), page.width - 8);
      const ids = items.slice(0, mostIds).map(({ id }) => id);
      const more = items.length > mostIds ? ['…', 'and', `${items.length - mostIds}`, 'more'] : [];
      return [
        first,
        ...[
          ...rest,
          ...wrapped([...ids, ...more], page.width - 8).map((line) => page.paint('dim', line)),
        ].map((line) => `        ${line}`),
      ];
    }),
    ...(left > 0 ? [`… and ${counted(left, 'more reason')}`] : []),
  ];
}
