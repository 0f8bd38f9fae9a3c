import type { Finding, Report, Waiver } from '../../model/index.ts';
import { type FailingItem, failingItems } from '../failing-items.ts';
import { placeName } from '../place-name.ts';
import { counted, oneLine } from '../plain-text.ts';
import { subjectName } from '../subject-name.ts';
import { verdictWords } from '../verdict-words.ts';
import { displayWidth, fitted, fittedEnd, padded, wrapped } from './display-width.ts';
import { heading, type Page } from './page.ts';

const mostDetailed = 10;
const mostPlaces = 3;
const indent = '    ';

/** The failing items, the worst first: the first ten with places and fix, the rest a line each. */
export function failingLines(report: Report, page: Page): readonly string[] {
  const failing = failingItems(report);
  const [worst] = failing;
  if (!worst) return [];
  const places = report.items.length === 1 ? Number.POSITIVE_INFINITY : mostPlaces;
  const detailed = failing.slice(0, mostDetailed);
  const rest = failing.slice(mostDetailed);
  return [
    ...heading(page, 'Failing items, the worst first'),
    ...detailed.flatMap((item) => ['', ...itemLines(item, places, page)]),
    ...(rest.length > 0 ? ['', ...rest.map((item) => titleLine(item, page))] : []),
    ...(report.items.length === 1 ? [] : more(worst, page)),
  ];
}

function more({ item }: FailingItem, page: Page): readonly string[] {
  const words = [
    'All findings of one item: aks-checklist assess --item ID.',
    'What it means: aks-checklist catalog ID.',
    'Everything: --format json.',
    `An ID is for example ${item.id}.`,
  ];
  return ['', ...wrapped(words, page.width).map((line) => page.paint('dim', line))];
}

/** `✗ high   Implement a proper Liveness probe  development/liveness-probe  3 findings`. */
function titleLine({ item, severity, open, waived, isWaived }: FailingItem, page: Page): string {
  const { sign } = verdictWords.fail;
  const counts = [
    ...(open.length > 0 ? [counted(open.length, 'finding')] : []),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(open.length + waived.length === 0 ? ['attested'] : []),
  ].join(', ');
  const tag = `${sign} ${padded(isWaived ? 'waived' : severity, 6)}  `;
  const room = page.width - displayWidth(tag) - displayWidth(counts) - 2;
  const title = oneLine(item.title);
  const named = `${title}  ${item.id}`;
  const painted =
    displayWidth(named) <= room
      ? `${page.paint('bold', title)}  ${page.paint('dim', item.id)}`
      : page.paint('bold', fitted(title, room));
  return `${page.paint(isWaived ? 'yellow' : 'red', tag)}${painted}  ${counts}`;
}

function itemLines(failing: FailingItem, places: number, page: Page): readonly string[] {
  const { item, open, waived } = failing;
  const lines = [titleLine(failing, page)];
  if (open.length + waived.length === 0) {
    lines.push(`${indent}${fitted(oneLine(item.reason), page.width - indent.length)}`);
  }
  for (const finding of open.slice(0, places)) lines.push(...findingLines(finding, page));
  const left = open.length - places;
  if (left > 0) lines.push(`${indent}… and ${left} more`);
  lines.push(...waiverLines(waived, page), ...fixLines(open, page));
  return lines;
}

/** `subject — message — place` on one line where it fits, else the message on a second one. */
export function findingLines(finding: Finding, page: Page): readonly string[] {
  const room = page.width - indent.length;
  const { resourceId } = finding.subject;
  const place = placeName(finding) ?? (resourceId === undefined ? undefined : oneLine(resourceId));
  const subject = subjectName(finding.subject);
  const message = oneLine(finding.message);
  const ends = place === undefined ? [] : [place];
  const whole = [subject, message, ...ends].join(' — ');
  if (displayWidth(whole) <= room) return [`${indent}${whole}`];
  const first = [subject, ...ends].join(' — ');
  const heads =
    displayWidth(first) <= room
      ? [first]
      : [fitted(subject, room), ...ends.map((end) => fittedEnd(end, room))];
  return [...heads, `  ${fitted(message, room - 2)}`].map((line) => indent + line);
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
  const more = others > 0 ? ` (and ${counted(others, 'other check')})` : '';
  const room = page.width - indent.length - 5;
  const [first = '', ...rest] = wrapped(`${oneLine(fix)}${more}`.split(' '), room);
  return [
    `${indent}${page.paint('bold', 'Fix:')} ${first}`,
    ...rest.map((line) => `${indent}     ${line}`),
  ];
}
