import type { ItemVerdict, Severity } from '../../model/index.ts';
import { oneLine, shortened } from '../plain-text.ts';
import { verdictWords } from '../verdict-words.ts';

/** What a cell holds and how it looks: text is text, and never a formula. */
export interface Cell {
  readonly value: string | number;
  readonly type: StringConstructor | NumberConstructor;
  readonly fontWeight?: 'bold';
  readonly textColor?: string;
  readonly backgroundColor?: string;
  readonly wrap?: boolean;
  readonly alignVertical?: 'top';
}

type Look = Pick<Cell, 'fontWeight' | 'textColor' | 'backgroundColor' | 'wrap'>;

/** https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
export const longestText = 32_767;
export const mostRows = 1_048_576;

/** A text, a number, or nothing. */
export function cell(value: string | number | null | undefined, look: Look = {}): Cell | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top', ...look };
  const text = shortened(escaped(oneLine(value)), longestText);
  return { value: text, type: String, alignVertical: 'top', ...look };
}

/** A workbook takes `_x0041_` for the letter A. */
function escaped(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Colours that text is readable on; they only support the sign and the word. */
const verdictColors: Readonly<Record<ItemVerdict, Look>> = {
  pass: { backgroundColor: '#DFF6DD', textColor: '#0B6A0B' },
  fail: { backgroundColor: '#FDE7E9', textColor: '#A80000' },
  unknown: { backgroundColor: '#FFF4CE', textColor: '#6D5700' },
  'not-applicable': { backgroundColor: '#F3F2F1', textColor: '#484644' },
  'needs-attestation': { backgroundColor: '#DEECF9', textColor: '#004578' },
};

/** `✗ fail`. */
export function verdictCell(verdict: ItemVerdict): Cell | null {
  const { sign, word } = verdictWords[verdict];
  return cell(`${sign} ${word}`, verdictColors[verdict]);
}

/** Sorted as text, the gravest comes first. */
export function severityCell(severity: Severity): Cell | null {
  return cell(severity, severity === 'high' ? { fontWeight: 'bold' } : {});
}
