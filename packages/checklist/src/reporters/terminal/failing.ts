import type { Finding, RenderOptions, Report } from '../../model/index.ts';
import { type FailingItem, failingItems } from '../failing-items.ts';
import { groupsOf } from '../grouping.ts';
import { counted, oneLine } from '../plain-text.ts';
import { fitted } from './display-width.ts';
import { findingLines, indent } from './finding-lines.ts';
import { fixLines, waiverLines } from './fix-and-waivers.ts';
import { heading, type Page } from './page.ts';
import { titleLines } from './title-line.ts';

const mostDetailed = 10;
const mostPlaces = 3;

/** The failing items, the worst first, or in the parts that the user asked for. */
export function failingLines(
  report: Report,
  page: Page,
  options: Pick<RenderOptions, 'listKnown' | 'groupBy'>,
): readonly string[] {
  const all = failingItems(report, options);
  const [worst] = all.filter(({ isKnown }) => !isKnown);
  if (!worst) return knownLines(all, page);
  const title = report.baseline ? 'New since the baseline' : 'Failing items';
  const parts = groupsOf(report, options)?.flatMap(({ title: name, report: part }) => {
    const lines = detailLines(failingItems(part, options), page);
    return lines.length > 0 ? [...heading(page, `${title}: ${oneLine(name)}`), ...lines] : [];
  });
  return [
    ...(parts ?? [...heading(page, `${title}, the worst first`), ...detailLines(all, page)]),
    ...knownLines(all, page),
    ...more(worst, page),
  ];
}

/** The first ten with places and fix, the rest a line each. */
function detailLines(all: readonly FailingItem[], page: Page): readonly string[] {
  const failing = all.filter(({ isKnown }) => !isKnown);
  const rest = failing.slice(mostDetailed);
  return [
    ...failing
      .slice(0, mostDetailed)
      .flatMap((item, index) => [...(index > 0 ? [''] : []), ...itemLines(item, page)]),
    ...(rest.length > 0 ? ['', ...rest.flatMap((item) => titleLines(item, page))] : []),
  ];
}

/** What the baseline knows is counted, not listed. */
function knownLines(failing: readonly FailingItem[], page: Page): readonly string[] {
  const items = failing.filter(({ known }) => known.length > 0);
  if (items.length === 0) return [];
  const findings = new Set(items.flatMap(({ known }) => known)).size;
  const text = `${counted(findings, 'known finding')} in ${counted(items.length, 'item')}: --all-findings lists them`;
  return ['', page.paint('dim', fitted(text, page.width))];
}

function more({ item }: FailingItem, page: Page): readonly string[] {
  const lines = [
    `All findings of an item:  aks-checklist assess --item ${item.id}`,
    `What it is about:         aks-checklist catalog ${item.id}`,
  ];
  return ['', ...lines.map((line) => page.paint('dim', fitted(line, page.width)))];
}

function itemLines(failing: FailingItem, page: Page): readonly string[] {
  const { item, open, waived } = failing;
  const lines = [...titleLines(failing, page)];
  if (open.length + waived.length + failing.known.length === 0) {
    lines.push(`${indent}${fitted(oneLine(item.reason), page.width - indent.length)}`);
  }
  const { told, count } = firstDifferent(open, page);
  lines.push(...told);
  const left = open.length - count;
  if (left > 0) lines.push(`${indent}… and ${left} more`);
  lines.push(...waiverLines(waived, page), ...worstFix(open, page));
  return lines;
}

/** Several checks may say the same of one place: that stands once. */
function firstDifferent(open: readonly Finding[], page: Page) {
  const places = new Map<string, readonly string[]>();
  let count = 0;
  for (const finding of open) {
    const lines = findingLines(finding, page);
    if (places.size === mostPlaces && !places.has(lines.join('\n'))) break;
    places.set(lines.join('\n'), lines);
    count++;
  }
  return { told: [...places.values()].flat(), count };
}

/** The fix of the worst check; how many other checks of the item fail. */
function worstFix(open: readonly Finding[], page: Page): readonly string[] {
  const fix = open.find((finding) => finding.fix !== null)?.fix;
  if (fix === undefined || fix === null) return [];
  const others = new Set(open.map(({ check }) => check)).size - 1;
  const verb = others === 1 ? 'fails' : 'fail';
  const also = others > 0 ? ` (${counted(others, 'other check')} ${verb}, too)` : '';
  return fixLines(`${fix}${also}`, page);
}
