import { type Cell, type CellValue, cell, type Origin } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { failureCell } from '../../shared/code/unknown-cell.ts';
import { lettersOf, lowered, raised } from '../../shared/letters.ts';
import { asNumber, asText } from '../scalars.ts';
import { asListOf, listCell } from './func.ts';

/** A function of texts alone. */
function textual(compute: (...texts: readonly string[]) => string | boolean): Func {
  return of((...values) => {
    const texts = values.map(asText);
    return texts.length === 0 || texts.includes(undefined)
      ? undefined
      : compute(...(texts as string[]));
  });
}

export const strings: Readonly<Record<string, Func>> = {
  chomp: textual((text = '') => text.replace(/(?<![\r\n])[\r\n]+$/, '')),
  endswith: textual((text = '', end = '') => text.endsWith(end)),
  indent: of((count, text) => {
    const [spaces, lines] = [asNumber(count ?? ''), asText(text ?? null)];
    if (spaces === undefined || spaces < 0 || lines === undefined) return undefined;
    return lines.replaceAll('\n', `\n${' '.repeat(Math.min(spaces, 1000))}`);
  }),
  join: { call: (args, origin) => join(args, origin) },
  lower: textual((text = '') => lowered(text)),
  split: {
    call: ([separator, text], origin) => split(separator?.value, text?.value, origin),
  },
  startswith: textual((text = '', start = '') => text.startsWith(start)),
  strcontains: textual((text = '', part = '') => text.includes(part)),
  strrev: textual((text = '') => lettersOf(text).reverse().join('')),
  substr: of((text, offset, length) => {
    const [whole, start, count] = [
      asText(text ?? null),
      asNumber(offset ?? ''),
      asNumber(length ?? ''),
    ];
    if (whole === undefined || start === undefined || count === undefined) return undefined;
    const letters = lettersOf(whole);
    const from = start < 0 ? Math.max(0, letters.length + start) : start;
    // Counted from the end, nothing means all.
    const isToEnd = count < 0 || (count === 0 && start < 0);
    return letters.slice(from, isToEnd ? undefined : from + count).join('');
  }),
  title: textual((text = '') =>
    text.replaceAll(/(?<![\w\u0080-\uffff])[^\s]/g, (first) => first.toUpperCase()),
  ),
  trim: textual((text = '', cut = '') => trimmed(text, cut)),
  trimprefix: textual((text = '', start = '') =>
    text.startsWith(start) ? text.slice(start.length) : text,
  ),
  trimspace: textual((text = '') => text.trim()),
  trimsuffix: textual((text = '', end = '') =>
    end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text,
  ),
  upper: textual((text = '') => raised(text)),
};

function split(
  separator: CellValue | undefined,
  text: CellValue | undefined,
  origin: Origin,
): Cell {
  const [by, whole] = [asText(separator ?? null), asText(text ?? null)];
  if (by === undefined || whole === undefined) return failureCell('split takes two texts', origin);
  const parts = by === '' ? [...whole] : whole.split(by);
  return listCell(
    parts.map((part) => cell(part, origin)),
    origin,
  );
}

function join([separator, ...lists]: readonly Cell[], origin: Origin): Cell {
  const by = asText(separator?.value ?? null);
  const parts = lists.map((list) => asListOf(list, 'string')?.map(({ value }) => value));
  const all = parts.flat();
  const isFit =
    by !== undefined && lists.length > 0 && all.every((part) => typeof part === 'string');
  return isFit ? cell(all.join(by), origin) : failureCell('join takes lists of texts', origin);
}

function trimmed(text: string, cut: string): string {
  let [start, end] = [0, text.length];
  while (start < end && cut.includes(text.charAt(start))) start++;
  while (end > start && cut.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
