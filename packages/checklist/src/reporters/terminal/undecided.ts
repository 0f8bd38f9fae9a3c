import type { Finding, RenderOptions, Report } from '../../model/index.ts';
import { gapPlace } from '../place-name.ts';
import { counted, oneLine } from '../plain-text.ts';
import { undecidedItems } from '../undecided-items.ts';
import { verdictWords } from '../verdict-words.ts';
import { type WantedEvidence, wantedEvidence } from '../wanted-evidence.ts';
import { fitted, wrapped } from './display-width.ts';
import { findingLines } from './failing.ts';
import { heading, type Page } from './page.ts';

const mostGaps = 10;

/** The unknown items by what keeps them from a verdict, and those that a person has to answer. */
export function undecidedLines(report: Report, page: Page): readonly string[] {
  const groups = undecidedItems(report).map(({ why, items }) => ({
    text: `${verdictWords.unknown.sign} ${counted(items.length, 'item')}: ${why}`,
    ids: items.map(({ id }) => id),
  }));
  const asked = report.items.filter(({ verdict }) => verdict === 'needs-attestation');
  if (asked.length > 0) {
    const { sign } = verdictWords['needs-attestation'];
    const text = `${sign} ${counted(asked.length, 'item')}: a person has to answer: aks-checklist catalog ID asks the question`;
    groups.push({ text, ids: asked.map(({ id }) => id) });
  }
  if (groups.length === 0) return [];
  return [
    ...heading(page, 'Not decided'),
    ...groups.flatMap(({ text, ids }) => [
      ...wrapped(text.split(' '), page.width - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
      ...wrapped(ids, page.width - 4).map((line) => page.paint('dim', `    ${line}`)),
    ]),
    ...(report.items.length === 1 ? unknownFindings(report.findings, page) : []),
  ];
}

/** Only a report of one item has room for them. */
function unknownFindings(findings: readonly Finding[], page: Page): readonly string[] {
  return findings
    .filter(({ verdict }) => verdict === 'unknown')
    .flatMap((finding) => findingLines(finding, page));
}

/** `azure evidence would decide 31 items: az aks show -g RG -n CLUSTER > cluster.json`. */
export function wantedLines(
  report: Report,
  { catalogue }: Pick<RenderOptions, 'catalogue'>,
  page: Page,
): readonly string[] {
  const wanted = wantedEvidence(report, catalogue);
  if (wanted.length === 0) return [];
  return [
    ...heading(page, 'More evidence would decide more'),
    ...wanted.flatMap((evidence) => evidenceLines(evidence, page)),
  ];
}

function evidenceLines({ kind, items, how }: WantedEvidence, page: Page): readonly string[] {
  const text = `${kind} evidence would decide ${counted(items, 'item')}`;
  if (how === undefined) return [text];
  if (text.length + 2 + how.length <= page.width) return [`${text}: ${how}`];
  return [`${text}:`, fitted(`  ${how}`, page.width)];
}

/** What was asked for and could not be read. */
export function gapLines({ evidence }: Report, page: Page): readonly string[] {
  const { gaps } = evidence;
  if (gaps.length === 0) return [];
  const left = gaps.length - mostGaps;
  return [
    ...heading(page, `Could not be read (${counted(gaps.length, 'gap')})`),
    ...gaps.slice(0, mostGaps).flatMap((gap) => {
      const [first = '', ...rest] = wrapped(
        `${gapPlace(gap)} — ${oneLine(gap.message)}`.split(' '),
        page.width - 2,
      );
      return [first, ...rest.map((line) => `  ${line}`)];
    }),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ];
}

/** What the configuration leaves out, so that nobody takes silence for a pass. */
export function switchedOffLines({ switchedOff }: Report, page: Page): readonly string[] {
  if (switchedOff.length === 0) return [];
  return [
    ...heading(page, 'Switched off'),
    ...switchedOff.map(({ id, reason }) => fitted(oneLine(`${id} — ${reason}`), page.width)),
  ];
}
