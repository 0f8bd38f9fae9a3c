import type { Finding, RenderOptions, Report } from '../../model/index.ts';
import { type FailingItem, failingItems } from '../failing-items.ts';
import { groupsOf } from '../grouping.ts';
import { ownedBy } from '../owner-names.ts';
import { placeName } from '../place-name.ts';
import { counted } from '../plain-text.ts';
import { findingName } from '../subject-name.ts';
import { code, inert } from './escape.ts';

const mostPlaces = 5;
const mostFixes = 3;
/** Characters for items with their places; after them, items take a line each. */
const detailBudget = 40_000;
const titleBudget = 12_000;

/** The failing items, the worst first, each folded; only as many places as a comment has room for. */
export function failingSection(
  report: Report,
  whys: ReadonlyMap<string, string>,
  options: Pick<RenderOptions, 'listKnown' | 'groupBy'>,
): readonly string[] {
  const parts = groupsOf(report, options) ?? [{ title: undefined, report }];
  const entries = parts.flatMap(({ title, report: part }) => {
    const failing = failingItems(part, options).filter(({ isKnown }) => !isKnown);
    const above = (index: number) =>
      title === undefined || index > 0 ? '' : `#### ${inert(title)}\n\n`;
    return failing.map((item, index) => ({ item, above: above(index) }));
  });
  if (entries.length === 0) return [];
  const details = within(
    entries.map(({ item, above }) => above + detailed(item, whys)),
    detailBudget,
  );
  const rest = entries.slice(details.length);
  const titles = within(
    rest.map(({ item }) => `- ${titleOf(item)}`),
    titleBudget,
  );
  const left = rest.length - titles.length;
  return [
    `### ${report.baseline ? 'New since the baseline' : 'Failing items'}, the worst first`,
    ...details,
    ...(titles.length > 0 ? [titles.join('\n')] : []),
    ...(left > 0 ? [`… and ${counted(left, 'more failing item')}`] : []),
  ];
}

/** The first texts that fit together. */
function within(texts: readonly string[], budget: number): readonly string[] {
  let used = 0;
  const end = texts.findIndex((text) => {
    used += text.length + 2;
    return used > budget;
  });
  return end === -1 ? texts : texts.slice(0, end);
}

/** HTML and Markdown at once: it stands in a summary and in a list. */
function titleOf({ item, severity, open, waived, known, isWaived }: FailingItem): string {
  const counts = [
    ...(open.length > 0 ? [counted(open.length, 'finding')] : []),
    ...(known.length > 0 ? [`${known.length} known`] : []),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(open.length + waived.length === 0 ? ['attested'] : []),
  ].join(', ');
  return `✗ ${isWaived ? 'waived' : severity} · <b>${inert(item.title)}</b> · ${counts}`;
}

function detailed(failing: FailingItem, whys: ReadonlyMap<string, string>): string {
  const { item, open, waived } = failing;
  const why = whys.get(item.id);
  const left = open.length - mostPlaces;
  const places = [
    ...open.slice(0, mostPlaces).map(placeLine),
    ...(left > 0 ? [`- … and ${counted(left, 'more finding')}`] : []),
    ...waived.slice(0, mostPlaces).map(waiverLine),
    ...(waived.length > mostPlaces ? [`- … and ${waived.length - mostPlaces} more waived`] : []),
  ];
  return [
    `<details><summary>${titleOf(failing)}</summary>`,
    `${code(item.id)}: ${inert(item.reason)}.${why === undefined ? '' : ` ${why}`}`,
    ...fixes(open),
    ...(places.length > 0 ? [places.join('\n')] : []),
    '</details>',
  ].join('\n\n');
}

/** Each fix once, the one of the worst finding first. */
function fixes(open: readonly Finding[]): readonly string[] {
  const texts = [...new Set(open.map(({ fix }) => fix).filter((fix) => fix !== null))];
  if (texts.length === 0) return [];
  const left = texts.length - mostFixes;
  const more = left > 0 ? ` … and the fixes of ${left} more` : '';
  return [`**Fix:** ${texts.slice(0, mostFixes).map(inert).join(' ')}${more}`];
}

function placeLine(finding: Finding): string {
  const places = [placeName(finding), finding.subject.resourceId].filter((at) => at !== undefined);
  const where = places.map((at) => `, ${code(at)}`).join('');
  const name = code(findingName(finding));
  const owned = ownedBy(finding);
  const whose = owned === undefined ? '' : `, ${inert(owned)}`;
  return `- ${name}: ${inert(finding.message)} (${code(finding.check)})${where}${whose}`;
}

function waiverLine(finding: Finding): string {
  const { waiver } = finding;
  if (!waiver) return placeLine(finding);
  const until = waiver.until === undefined ? '' : ` until ${inert(waiver.until)}`;
  return `- waived by ${inert(waiver.owner)}${until}: ${code(findingName(finding))}: ${inert(waiver.reason)}`;
}
