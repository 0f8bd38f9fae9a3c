import type { Finding, Report, Waiver } from '../../model/index.ts';
import { type FailingItem, failingItems } from '../failing-items.ts';
import { counted, oneLine } from '../plain-text.ts';
import { fitted, wrapped } from './display-width.ts';
import { findingLines, indent } from './finding-lines.ts';
import { heading, type Page } from './page.ts';
import { titleLines } from './title-line.ts';

const mostDetailed = 10;
const mostPlaces = 3;

/**
 * The failing items, the worst first: the first ten with places and fix, the rest a line each.
 * A report of one item has room for all of its findings.
 */
export function failingLines(report: Report, page: Page): readonly string[] {
  const failing = failingItems(report);
  const [worst] = failing;
  if (!worst) return [];
  const isAlone = report.items.length === 1;
  const detailed = failing.slice(0, mostDetailed);
  const rest = failing.slice(mostDetailed);
  return [
    ...heading(page, isAlone ? 'Failing' : 'Failing items, the worst first'),
    ...detailed.flatMap((item, index) => [
      ...(index > 0 ? [''] : []),
      ...itemLines(item, isAlone ? Number.POSITIVE_INFINITY : mostPlaces, page),
    ]),
    ...(rest.length > 0 ? ['', ...rest.flatMap((item) => titleLines(item, page))] : []),
    ...(isAlone ? [] : more(worst, page)),
  ];
}

function more({ item }: FailingItem, page: Page): readonly string[] {
  const lines = [
    `All findings of an item:  aks-checklist assess --item ${item.id}`,
    `What it is about:         aks-checklist catalog ${item.id}`,
  ];
  return ['', ...lines.map((line) => page.paint('dim', fitted(line, page.width)))];
}

function itemLines(failing: FailingItem, places: number, page: Page): readonly string[] {
  const { item, open, waived } = failing;
  const lines = [...titleLines(failing, page)];
  if (open.length + waived.length === 0) {
    lines.push(`${indent}${fitted(oneLine(item.reason), page.width - indent.length)}`);
  }
  for (const finding of open.slice(0, places)) lines.push(...findingLines(finding, page));
  const left = open.length - places;
  if (left > 0) lines.push(`${indent}… and ${left} more`);
  lines.push(...waiverLines(waived, page), ...fixLines(open, page));
  return lines;
}

function waiverLines(waived: readonly Finding[], page: Page): readonly string[] {
  const counts = new Map<string, number>();
  for (const { waiver } of waived) {
    if (!waiver) continue;
    const text = waiverText(waiver);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(
    ([text, count]) => indent + fitted(`${count} waived ${text}`, page.width - indent.length),
  );
}

function waiverText({ owner, until, reason }: Waiver): string {
  return oneLine(`by ${owner}${until === undefined ? '' : ` until ${until}`}: ${reason}`);
}

/** The fix of the worst check; how many other checks of the item fail. */
function fixLines(open: readonly Finding[], page: Page): readonly string[] {
  const fix = open.find((finding) => finding.fix !== null)?.fix;
  if (fix === undefined || fix === null) return [];
  const others = new Set(open.map(({ check }) => check)).size - 1;
  const verb = others === 1 ? 'fails' : 'fail';
  const also = others > 0 ? ` (${counted(others, 'other check')} ${verb}, too)` : '';
  const room = page.width - indent.length - 5;
  const [first = '', ...rest] = wrapped(`${oneLine(fix)}${also}`.split(' '), room);
  return [
    `${indent}${page.paint('bold', 'Fix:')} ${first}`,
    ...rest.map((line) => `${indent}     ${line}`),
  ];
}
