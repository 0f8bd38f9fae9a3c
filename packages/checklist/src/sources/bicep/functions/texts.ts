import { Unknown } from '../../../model/index.ts';
import { type Cell, type CellValue, cell, isList, type Origin } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { isStandIn } from '../../shared/code/synthetic-id.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';
import { lowered, raised } from '../../shared/letters.ts';
import { asText } from '../operators.ts';

/** A function of texts alone. */
function textual(compute: (...texts: readonly string[]) => CellValue | undefined): Func {
  return of((...values) =>
    values.length > 0 && values.every((value) => typeof value === 'string')
      ? compute(...(values as string[]))
      : undefined,
  );
}

/** Whether a text begins or ends so, letters and capitals being one; what Azure alone knows may do so. */
function atEnd(holds: (text: string, part: string) => boolean): Func {
  return textual((text = '', part = '') => {
    if (holds(text.toLowerCase(), part.toLowerCase())) return true;
    return isStandIn(text) ? new Unknown('is not known: only Azure knows all of the text') : false;
  });
}

export const texts: Readonly<Record<string, Func>> = {
  toLower: textual((text = '') => lowered(text)),
  toUpper: textual((text = '') => raised(text)),
  trim: textual((text = '') => text.trim()),
  startsWith: atEnd((text, start) => text.startsWith(start)),
  endsWith: atEnd((text, end) => text.endsWith(end)),
  replace: textual((text = '', part = '', by = '') =>
    part === '' ? undefined : text.replaceAll(part, () => by),
  ),
  substring: of((text, start, length) => {
    if (typeof text !== 'string' || typeof start !== 'number') return undefined;
    const end = typeof length === 'number' ? start + length : text.length;
    return start < 0 || end > text.length || end < start ? undefined : text.slice(start, end);
  }),
  padLeft: of((value, length, fill = ' ') => {
    const text = asText(value ?? null);
    if (text === undefined || typeof length !== 'number') return undefined;
    if (typeof fill !== 'string' || fill.length !== 1) return undefined;
    return text.padStart(Math.min(length, 1000), fill);
  }),
  split: { call: ([text, marks], origin) => split(text?.value, marks?.value, origin) },
  join: of((list, mark) => {
    if (!list || !isList(list) || typeof mark !== 'string') return undefined;
    const parts = list.map(({ value }) => asText(value));
    return parts.includes(undefined) ? undefined : parts.join(mark);
  }),
  format: { call: ([pattern, ...args], origin) => format(pattern, args, origin) },
};

/** At each of several marks, or at one. */
function split(text: CellValue | undefined, marks: CellValue | undefined, origin: Origin): Cell {
  const all = marks !== undefined && isList(marks) ? marks.map(({ value }) => value) : [marks];
  if (typeof text !== 'string' || !all.every((mark) => typeof mark === 'string' && mark !== '')) {
    return failureCell('split takes a text and marks', origin);
  }
  const parts = (all as string[]).reduce<string[]>(
    (pieces, mark) => pieces.flatMap((piece) => piece.split(mark)),
    [text],
  );
  return cell(
    parts.map((part) => cell(part, origin)),
    origin,
  );
}

/** `{0}`, `{1:D2}`, `{1:00}`, `{1:N0}`; what any other format makes is not known. */
function format(pattern: Cell | undefined, args: readonly Cell[], origin: Origin): Cell {
  if (typeof pattern?.value !== 'string') return failureCell('format takes a text', origin);
  let isOpen = false;
  const text = pattern.value.replaceAll(
    /\{\{|\}\}|\{(\d+)(?::([^{}]*))?\}|[{}]/g,
    (all, index: string | undefined, how: string | undefined) => {
      if (all === '{{' || all === '}}') return all.charAt(0);
      const made = index === undefined ? undefined : formatted(args[Number(index)], how);
      isOpen ||= made === undefined;
      return made ?? '';
    },
  );
  return isOpen ? unknownCell('nobody knows what such a format makes', origin) : cell(text, origin);
}

/** A format is that of numbers: texts and booleans pass it by. */
function formatted(arg: Cell | undefined, how: string | undefined): string | undefined {
  const text = asText(arg?.value ?? null);
  if (arg === undefined || how === undefined || typeof arg.value !== 'number') {
    return arg && text;
  }
  const zeros = /^(?:[Dd](\d{1,2})|(0+))$/.exec(how);
  const digits = String(Math.abs(arg.value));
  const sign = arg.value < 0 ? '-' : '';
  if (zeros) return sign + digits.padStart(Number(zeros[1] ?? zeros[2]?.length), '0');
  return /^[Nn]0$/.test(how) ? sign + digits.replaceAll(/\B(?=(\d{3})+$)/g, ',') : undefined;
}
