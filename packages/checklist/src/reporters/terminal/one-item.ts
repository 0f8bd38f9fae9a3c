import {
  type Finding,
  type RenderOptions,
  type Report,
  type ReportItem,
  severities,
} from '../../model/index.ts';
import { counted, grouped, oneLine } from '../plain-text.ts';
import { shortPrints } from '../short-prints.ts';
import { verdictWords } from '../verdict-words.ts';
import { fitted, wrapped } from './display-width.ts';
import { findingLines } from './finding-lines.ts';
import { fixLines, waiverLines } from './fix-and-waivers.ts';
import { type Page, verdictStyles } from './page.ts';

const verdicts = ['fail', 'unknown', 'pass', 'not-applicable'] as const;

/** A report of one item has room for all that was found, check by check. */
export function oneItemLines(
  item: ReportItem,
  { findings }: Report,
  page: Page,
  { listKnown = false }: Pick<RenderOptions, 'listKnown'>,
): readonly string[] {
  const isHidden = ({ baselineState, verdict }: Finding) =>
    baselineState === 'known' && verdict === 'fail' && !listKnown;
  const shown = findings.filter((finding) => !isHidden(finding));
  const known = findings.length - shown.length;
  const { sign } = verdictWords[item.verdict];
  const [title = '', ...more] = wrapped(
    `${sign} ${oneLine(item.title)} (${item.id})`.split(' '),
    page.width - 2,
  );
  const printOf = shortPrints(findings);
  const canWaive = shown.some(({ verdict, waiver }) => verdict === 'fail' && waiver === null);
  const reason = wrapped(oneLine(item.reason).split(' '), page.width - 2);
  return [
    '',
    ...[title, ...more.map((line) => `  ${line}`)].map((line) => page.paint('bold', line)),
    ...reason.map((line) => `  ${line}`),
    ...verdicts.flatMap((verdict) =>
      byCheck(shown.filter((finding) => finding.verdict === verdict)).flatMap((group) => [
        '',
        ...checkLines(group, page, printOf),
      ]),
    ),
    '',
    ...(known > 0 ? [`${counted(known, 'known finding')}: --all-findings lists them`, ''] : []),
    ...footer(item, canWaive).map((line) => page.paint('dim', fitted(line, page.width))),
  ];
}

function footer({ id }: ReportItem, canWaive: boolean): readonly string[] {
  return [
    `What it is about: aks-checklist catalog ${id}`,
    ...(canWaive
      ? ['To accept a fail: aks-checklist waive ITS-DIGITS --from RESULT.json --reason "…"']
      : []),
  ];
}

function byCheck(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.check);
    if (group) group.push(finding);
    else groups.set(finding.check, [finding]);
  }
  return [...groups.values()];
}

/** The findings of one verdict of one check, fails with the digits that name them, and the fix once. */
function checkLines(
  findings: readonly Finding[],
  page: Page,
  printOf: (finding: Finding) => string,
): readonly string[] {
  const [first] = findings;
  if (!first) return [];
  const { verdict, check, expect, fix } = first;
  const open = findings.filter(({ waiver }) => waiver === null);
  const counts = verdict === 'fail' ? severityCounts(open) : grouped(open.length);
  const head = `${verdictWords[verdict].sign} ${check}: ${counts}, expected: ${oneLine(expect)}`;
  return [
    page.paint(verdictStyles[verdict], fitted(head, page.width)),
    ...open.flatMap((finding) =>
      findingLines(finding, page, 'whole', verdict === 'fail' ? printOf(finding) : undefined),
    ),
    ...waiverLines(
      findings.filter(({ waiver }) => waiver !== null),
      page,
    ),
    ...(fix === null ? [] : fixLines(fix, page)),
  ];
}

/** `5 high, 2 low`. */
function severityCounts(findings: readonly Finding[]): string {
  const counts = severities
    .map((severity) => ({
      severity,
      count: findings.filter((f) => f.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${grouped(count)} ${severity}`);
  return counts.length > 0 ? counts.join(', ') : 'waived';
}
