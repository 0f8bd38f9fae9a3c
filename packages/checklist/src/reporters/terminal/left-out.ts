import { type Gap, hidesNothing, type Report } from '../../model/index.ts';
import { distinctGaps, gapPlace } from '../place-name.ts';
import { counted, oneLine } from '../plain-text.ts';
import { fitted, wrapped } from './display-width.ts';
import { heading, type Page } from './page.ts';

const mostGaps = 10;

/** What was asked for and could not be read, and what is only worth a look, for it hides nothing. */
export function gapLines({ evidence }: Report, page: Page): readonly string[] {
  const all = distinctGaps(evidence.gaps);
  const gaps = all.filter((gap) => !hidesNothing(gap));
  const notes = all.filter(hidesNothing);
  return [
    ...listed(`Could not be read (${counted(gaps.length, 'gap')})`, gaps, page),
    ...listed(`Worth a look (${counted(notes.length, 'note')})`, notes, page),
  ];
}

function listed(title: string, gaps: readonly Gap[], page: Page): readonly string[] {
  if (gaps.length === 0) return [];
  const left = gaps.length - mostGaps;
  return [
    ...heading(page, title),
    ...gaps.slice(0, mostGaps).flatMap((gap) => {
      const words = `${gapPlace(gap)} — ${oneLine(gap.message)}`.split(' ');
      const [first = '', ...rest] = wrapped(words, page.width - 2);
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

/** What reports of other tools say that counts in no item. */
export function noteLines({ evidence: { notes = [] } }: Report, page: Page): readonly string[] {
  if (notes.length === 0) return [];
  return [
    ...heading(page, 'Read, and for no item'),
    ...notes.flatMap((note) => wrapped(oneLine(note).split(' '), page.width)),
  ];
}
