import { oneLine } from './plain-text.ts';

/** One line of RFC 4180. */
export function csvRow(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map((cell) => quoted(cell ?? '')).join(',')}\r\n`;
}

/** A spreadsheet takes a cell that begins like this for a formula, a full-width sign included. */
const formula = /^\s*[=+\-@＝＋－＠]/;

function quoted(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const visible = oneLine(value);
  const text = formula.test(visible) ? `'${visible}` : visible;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
