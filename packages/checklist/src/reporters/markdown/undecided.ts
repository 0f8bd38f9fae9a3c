import type { Catalogue, Report, ReportItem } from '../../model/index.ts';
import { distinctGaps, gapPlace } from '../place-name.ts';
import { counted } from '../plain-text.ts';
import { undecidedItems } from '../undecided-items.ts';
import { wantedEvidence } from '../wanted-evidence.ts';
import { code, inert } from './escape.ts';

const mostItems = 20;
const mostGaps = 10;
const mostCommands = 5;

/** What is not decided, why, and what would decide it: folded, for it is no reason to stop a change. */
export function undecidedSection(report: Report, catalogue: Catalogue): readonly string[] {
  const asked = report.items.filter(({ verdict }) => verdict === 'needs-attestation');
  const lines = [
    ...undecidedItems(report, catalogue).map(
      ({ why, items }) => `- ? ${counted(items.length, 'item')}: ${why} (${ids(items)})`,
    ),
    ...wantedEvidence(report, catalogue).map(({ kind, items, give }) => {
      const shown = give.slice(0, mostCommands).map(({ command }) => code(command));
      const more = give.length > mostCommands ? [`… and ${give.length - mostCommands} more`] : [];
      const commands = shown.length === 0 ? '' : `: ${[...shown, ...more].join(', ')}`;
      return `- ? ${kind} evidence would decide ${counted(items, 'item')}${commands}`;
    }),
    ...(asked.length > 0
      ? [`- ☐ ${counted(asked.length, 'item')}: a person has to answer (${ids(asked)})`]
      : []),
  ];
  return folded(`Not decided: what more evidence would tell`, lines);
}

/** What was asked for and could not be read. */
export function gapSection({ evidence }: Report): readonly string[] {
  const gaps = distinctGaps(evidence.gaps);
  const left = gaps.length - mostGaps;
  const lines = [
    ...gaps.slice(0, mostGaps).map((gap) => `- ${code(gapPlace(gap))}: ${inert(gap.message)}`),
    ...(left > 0 ? [`- … and ${left} more`] : []),
  ];
  return folded(`Could not be read: ${counted(gaps.length, 'gap')}`, lines);
}

/** What reports of other tools say that counts in no item. */
export function noteSection({ evidence: { notes = [] } }: Report): readonly string[] {
  return folded(
    `Read, and for no item: ${counted(notes.length, 'note')}`,
    notes.map((note) => `- ${inert(note)}`),
  );
}

/** What the configuration leaves out. */
export function switchedOffSection({ switchedOff }: Report): readonly string[] {
  const left = switchedOff.length - mostItems;
  const lines = [
    ...switchedOff.slice(0, mostItems).map(({ id, reason }) => `- ${code(id)}: ${inert(reason)}`),
    ...(left > 0 ? [`- … and ${left} more`] : []),
  ];
  return folded(`Switched off: ${switchedOff.length}`, lines);
}

/** A section that is opened on demand. */
export function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title}</summary>`, lines.join('\n'), '</details>'];
}

function ids(items: readonly ReportItem[]): string {
  const listed = items.slice(0, mostItems).map(({ id }) => code(id));
  const left = items.length - mostItems;
  return [...listed, ...(left > 0 ? [`… and ${left} more`] : [])].join(', ');
}
