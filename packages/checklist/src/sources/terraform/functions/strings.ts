import { type Cell, type CellValue, cell, isList, type Origin } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { failureCell } from '../../shared/code/unknown-cell.ts';
import { asNumber, asText } from '../operators.ts';

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
  chomp: textual((text = '') => text.replace(/[\r\n]+$/, '')),
  endswith: textual((text = '', end = '') => text.endsWith(end)),
  indent: of((count, text) => {
    const [spaces, lines] = [asNumber(count ?? ''), asText(text ?? null)];
    if (spaces === undefined || lines === undefined) return undefined;
    return lines.replaceAll('\n', `\n${' '.repeat(Math.min(spaces, 1000))}`);
  }),
  join: of((separator, ...lists) => {
    const parts = lists.flatMap((list) =>
      isList(list) ? list.map(({ value }) => asText(value)) : [undefined],
    );
    return typeof separator !== 'string' || parts.includes(undefined)
      ? undefined
      : parts.join(separator);
  }),
  lower: textual((text = '') => text.toLowerCase()),
  replace: of((text, found, by) => {
    const [whole, part, other] = [text, found, by].map((value) => asText(value ?? null));
    if (whole === undefined || part === undefined || other === undefined) return undefined;
    // A pattern between slashes is a regular expression of another dialect.
    return /^\/.*\/$/.test(part) ? undefined : whole.replaceAll(part, () => other);
  }),
  split: {
    call: ([separator, text], origin) => split(separator?.value, text?.value, origin),
  },
  startswith: textual((text = '', start = '') => text.startsWith(start)),
  strcontains: textual((text = '', part = '') => text.includes(part)),
  strrev: textual((text = '') => [...text].reverse().join('')),
  substr: of((text, offset, length) => {
    const [whole, start, count] = [
      asText(text ?? null),
      asNumber(offset ?? ''),
      asNumber(length ?? ''),
    ];
    if (whole === undefined || start === undefined || count === undefined) return undefined;
    const letters = [...whole];
    const from = start < 0 ? Math.max(0, letters.length + start) : start;
    return letters.slice(from, count < 0 ? undefined : from + count).join('');
  }),
  title: textual((text = '') =>
    text.replaceAll(/(^|\s)(\S)/g, (_, before, first) => before + first.toUpperCase()),
  ),
  trim: textual((text = '', cut = '') => trimmed(text, cut)),
  trimprefix: textual((text = '', start = '') =>
    text.startsWith(start) ? text.slice(start.length) : text,
  ),
  trimspace: textual((text = '') => text.trim()),
  trimsuffix: textual((text = '', end = '') =>
    end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text,
  ),
  upper: textual((text = '') => text.toUpperCase()),
  format: { call: (args, origin) => format(args, origin) },
};

function split(
  separator: CellValue | undefined,
  text: CellValue | undefined,
  origin: Origin,
): Cell {
  if (typeof separator !== 'string' || typeof text !== 'string') {
    return failureCell('split takes two texts', origin);
  }
  const parts = text === '' ? [''] : text.split(separator);
  return cell(
    parts.map((part) => cell(part, origin)),
    origin,
  );
}

function trimmed(text: string, cut: string): string {
  let [start, end] = [0, text.length];
  while (start < end && cut.includes(text.charAt(start))) start++;
  while (end > start && cut.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `%s`, `%d`, `%v`, `%q`, `%t`, zero-padded numbers and `%%`; any other verb is refused. */
function format([pattern, ...args]: readonly Cell[], origin: Origin): Cell {
  if (typeof pattern?.value !== 'string') return failureCell('format takes a text', origin);
  let next = 0;
  let failed = false;
  const text = pattern.value.replaceAll(
    /%(0?\d*)([a-zA-Z%])/g,
    (_, width: string, verb: string) => {
      if (verb === '%') return '%';
      const value = asText(args[next++]?.value ?? null);
      if (
        value === undefined ||
        !'sdvqt'.includes(verb) ||
        (verb === 'd' && asNumber(value) === undefined)
      ) {
        failed = true;
        return '';
      }
      const shown = verb === 'q' ? JSON.stringify(value) : value;
      return shown.padStart(Math.min(Number(width || 0), 1000), width.startsWith('0') ? '0' : ' ');
    },
  );
  return failed || next !== args.length
    ? failureCell('format takes other arguments', origin)
    : cell(text, origin);
}
