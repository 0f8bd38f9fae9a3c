import type { Report, Totals, VerdictCounts } from '../../model/index.ts';
import { headline, inputs } from '../headline.ts';
import { grouped, oneLine } from '../plain-text.ts';
import { scoreText, verdictOrder, verdictWords } from '../verdict-words.ts';
import { displayWidth, fitted, padded, wrapped } from './display-width.ts';
import { type Page, verdictStyles } from './page.ts';

/** What was read, the headline, the two numbers, and the counts. */
export function summaryLines(report: Report, page: Page): readonly string[] {
  const { tool, checklist, profile, assessedAt, summary } = report;
  const when = `${assessedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const head = oneLine(
    `AKS checklist ${checklist.edition} · profile ${profile} · ${when} · ${tool.name} ${tool.version}`,
  );
  const read = inputs(report);
  const style = summary.verdicts.fail > 0 ? 'red' : 'bold';
  return [
    page.paint('dim', fitted(head, page.width)),
    ...wrapped(read.length > 0 ? ['Read:', ...commaed(read)] : ['Read: nothing'], page.width),
    '',
    page.paint('bold', page.paint(style, fitted(headline(report), page.width))),
    `Score ${scoreText(summary.score)} of 100, coverage ${summary.coverage.toFixed(1)} %`,
    ...counts(summary.verdicts, page),
  ];
}

function commaed(words: readonly string[]): readonly string[] {
  return words.map((word, index) => (index < words.length - 1 ? `${word},` : word));
}

/** `✓ 31 pass   ✗ 22 fail`, over two lines where one is too short. */
function counts(verdicts: VerdictCounts, page: Page): readonly string[] {
  const parts = verdictOrder.map((verdict) => {
    const { sign, word } = verdictWords[verdict];
    return { text: `${sign} ${grouped(verdicts[verdict])} ${word}`, style: verdictStyles[verdict] };
  });
  const lines: string[] = [];
  let columns = 0;
  for (const { text, style } of parts) {
    const needed = displayWidth(text);
    const fits = columns > 0 && columns + 3 + needed <= page.width;
    const painted = page.paint(style, text);
    if (fits) lines.push(`${lines.pop()}   ${painted}`);
    else lines.push(painted);
    columns = fits ? columns + 3 + needed : needed;
  }
  return lines;
}

const cell = 4;
const barWidth = 20;

/** A line for each category: score, how its items end, and the counts. */
export function categoryLines({ summary }: Report, page: Page): readonly string[] {
  return totalsLines(summary.categories, page);
}

/** The same for a list of anything. */
export function totalsLines(
  rows: readonly (Totals & { readonly title: string })[],
  page: Page,
): readonly string[] {
  if (rows.length === 0) return [];
  const signs = verdictOrder.map((verdict) => verdictWords[verdict].sign.padStart(cell)).join('');
  const fixed = 2 + 5 + 2 + barWidth + signs.length;
  const longest = Math.max(...rows.map(({ title }) => displayWidth(oneLine(title))));
  const titleWidth = Math.min(longest, page.width - fixed);
  const legend = padded('█ pass ▒ fail · open', barWidth);
  const head = `${' '.repeat(titleWidth)}  score  ${legend}${signs}`;
  return [
    '',
    page.paint('dim', head),
    ...rows.map((totals) => totalsLine(totals, titleWidth, page)),
  ];
}

function totalsLine(
  { title, score, verdicts }: Totals & { readonly title: string },
  titleWidth: number,
  page: Page,
): string {
  const numbers = verdictOrder.map((verdict) => {
    const text = grouped(verdicts[verdict]).padStart(cell);
    return verdicts[verdict] === 0 ? page.paint('dim', text) : text;
  });
  const left = `${padded(oneLine(title), titleWidth)}  ${scoreText(score).padStart(5)}`;
  return `${left}  ${bar(verdicts, page)}${numbers.join('')}`;
}

/** Passes, fails and open items of those that apply; what is there at all is never rounded away. */
function bar(verdicts: VerdictCounts, page: Page): string {
  const { pass, fail, unknown, 'needs-attestation': asked } = verdicts;
  const total = pass + fail + unknown + asked;
  if (total === 0) return ' '.repeat(barWidth);
  const [passed, failed, open] = shares([pass, fail, unknown + asked], total);
  return (
    page.paint('green', '█'.repeat(passed ?? 0)) +
    page.paint('red', '▒'.repeat(failed ?? 0)) +
    page.paint('dim', '·'.repeat(open ?? 0))
  );
}

/** Columns of the bar for each part; the largest gives up what rounding adds. */
function shares(parts: readonly number[], total: number): readonly number[] {
  const columns = parts.map((part) =>
    part === 0 ? 0 : Math.max(1, Math.round((part / total) * barWidth)),
  );
  const largest = columns.indexOf(Math.max(...columns));
  const excess = columns.reduce((sum, column) => sum + column, 0) - barWidth;
  return columns.map((column, index) => (index === largest ? column - excess : column));
}
