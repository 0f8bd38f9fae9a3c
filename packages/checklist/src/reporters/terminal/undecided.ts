import type { Catalogue, Finding, Report } from '../../model/index.ts';
import { counted } from '../plain-text.ts';
import { undecidedItems } from '../undecided-items.ts';
import { verdictWords } from '../verdict-words.ts';
import { type WantedEvidence, wantedEvidence } from '../wanted-evidence.ts';
import { wrapped } from './display-width.ts';
import { findingLines } from './finding-lines.ts';
import { heading, type Page } from './page.ts';

/** The unknown items by what keeps them from a verdict, and those that a person has to answer. */
export function undecidedLines(
  report: Report,
  catalogue: Catalogue,
  page: Page,
): readonly string[] {
  const groups = undecidedItems(report, catalogue).map(({ why, items }) => ({
    text: `${verdictWords.unknown.sign} ${counted(items.length, 'item')}: ${why}`,
    ids: items.map(({ id }) => id),
  }));
  const asked = report.items.filter(({ verdict }) => verdict === 'needs-attestation');
  if (asked.length > 0) {
    const { sign } = verdictWords['needs-attestation'];
    const text = `${sign} ${counted(asked.length, 'item')}: a person has to answer; aks-checklist catalog ID asks the question`;
    groups.push({ text, ids: asked.map(({ id }) => id) });
  }
  if (groups.length === 0) return [];
  return [
    ...heading(page, 'Not decided'),
    ...groups.flatMap(({ text, ids }) => [
      ...wrapped(text.split(' '), page.width - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
      ...wrapped(ids, page.width - 4).map((line) => page.paint('dim', `    ${line}`)),
    ]),
  ];
}

/** Of a report of one item: what it says beside the fails. */
export function otherFindingLines({ items, findings }: Report, page: Page): readonly string[] {
  if (items.length !== 1) return [];
  const others = (['unknown', 'pass', 'not-applicable'] as const).map((verdict) => ({
    title: `${verdictWords[verdict].sign} ${verdictWords[verdict].word}`,
    told: findings.filter((finding) => finding.verdict === verdict),
  }));
  return others
    .filter(({ told }) => told.length > 0)
    .flatMap(({ title, told }) => [...heading(page, title), ...lines(told, page)]);
}

function lines(findings: readonly Finding[], page: Page): readonly string[] {
  return findings.flatMap((finding) => findingLines(finding, page));
}

/** `azure evidence would decide 31 items: az aks show -g RG -n CLUSTER > cluster.json`. */
export function wantedLines(report: Report, catalogue: Catalogue, page: Page): readonly string[] {
  const wanted = wantedEvidence(report, catalogue);
  if (wanted.length === 0) return [];
  return [
    ...heading(page, 'What more evidence would decide'),
    ...wanted.flatMap((evidence) => evidenceLines(evidence, page)),
  ];
}

function evidenceLines({ kind, items, how }: WantedEvidence, page: Page): readonly string[] {
  const text = `${kind} evidence would decide ${counted(items, 'item')}`;
  if (how === undefined) return [text];
  if (text.length + 2 + how.length <= page.width) return [`${text}: ${how}`];
  return [`${text}:`, ...wrapped(how.split(' '), page.width - 2).map((line) => `  ${line}`)];
}
