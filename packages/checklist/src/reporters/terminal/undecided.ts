import type { Catalogue, Report, ReportItem } from '../../model/index.ts';
import { counted } from '../plain-text.ts';
import { undecidedItems } from '../undecided-items.ts';
import { verdictWords } from '../verdict-words.ts';
import { type WantedEvidence, type WantedOutput, wantedEvidence } from '../wanted-evidence.ts';
import { wrapped } from './display-width.ts';
import { heading, type Page } from './page.ts';

/** More ids are a list that nobody reads. */
const mostIds = 12;

/** The unknown items by what keeps them from a verdict, and those that a person has to answer. */
export function undecidedLines(
  report: Report,
  catalogue: Catalogue,
  page: Page,
): readonly string[] {
  const groups = undecidedItems(report, catalogue).map(({ why, items }) => ({
    text: `${verdictWords.unknown.sign} ${counted(items.length, 'item')}: ${why}`,
    items,
  }));
  const asked = report.items.filter(({ verdict }) => verdict === 'needs-attestation');
  if (asked.length > 0) {
    const { sign } = verdictWords['needs-attestation'];
    const text = `${sign} ${counted(asked.length, 'item')}: a person has to answer: aks-checklist attest`;
    groups.push({ text, items: asked });
  }
  if (groups.length === 0) return [];
  return [
    ...heading(page, 'Not decided'),
    ...groups.flatMap(({ text, items }) => [
      ...wrapped(text.split(' '), page.width - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
      ...wrapped(ids(items), page.width - 4).map((line) => page.paint('dim', `    ${line}`)),
    ]),
  ];
}

function ids(items: readonly ReportItem[]): readonly string[] {
  const listed = items.slice(0, mostIds).map(({ id }) => id);
  const left = items.length - mostIds;
  return left > 0 ? [...listed, '…', 'and', String(left), 'more'] : listed;
}

/** More commands are a script that nobody types. */
const mostCommands = 5;

/** `azure evidence would decide 31 items`, and the commands that bring most of it. */
export function wantedLines(report: Report, catalogue: Catalogue, page: Page): readonly string[] {
  const wanted = wantedEvidence(report, catalogue);
  if (wanted.length === 0) return [];
  return [...heading(page, 'What more evidence would decide'), ...wanted.flatMap(evidenceLines)];
}

function evidenceLines({ kind, items, give }: WantedEvidence): readonly string[] {
  const text = `${kind} evidence would decide ${counted(items, 'item')}`;
  if (give.length === 0) return [text];
  const left = give.length - mostCommands;
  return [
    `${text}:`,
    ...give.slice(0, mostCommands).map((output) => outputLine(output, items)),
    ...(left > 0
      ? [`  and ${left} more: aks-checklist catalog ID tells what an item looks at`]
      : []),
  ];
}

/** In one line, however long, so that it can be copied. */
function outputLine({ command, items }: WantedOutput, all: number): string {
  return `  ${command}${items < all ? `  (${counted(items, 'item')})` : ''}`;
}
