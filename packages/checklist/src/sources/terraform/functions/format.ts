import { type Cell, cell, isList, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';
import { asBoolean, asNumber, asText, numberText } from '../scalars.ts';
import { jsonOf, quotedText } from './conversions.ts';
import { listCell } from './func.ts';

/** https://developer.hashicorp.com/terraform/language/functions/format */
export const formats: Readonly<Record<string, Func>> = {
  format: { call: ([pattern, ...args], origin) => format(pattern, args, origin) },
  formatlist: { call: ([pattern, ...args], origin) => formatList(pattern, args, origin) },
};

const directive = /%([-+ 0#]*)(\d*)(?:\.(\d+))?(?:\[(\d+)\])?(.?)/gs;

/** How a value is written: `%-05.2f`. */
interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

const widest = 1000;

function format(pattern: Cell | undefined, args: readonly Cell[], origin: Origin): Cell {
  const written = asText(pattern?.value ?? null);
  if (written === undefined) return failureCell('format takes a text', origin);
  let next = 0;
  let isIndexed = false;
  let isRefused = false;
  let isForeign = false;
  const text = written.replaceAll(directive, (all, flags, width, precision, index, letter) => {
    if (letter === '%' && all === '%%') return '%';
    if (index !== undefined) {
      isIndexed = true;
      next = Number(index) - 1;
    }
    const verb: Verb = {
      letter,
      flags,
      width: Number(width || 0),
      precision: precision === undefined ? undefined : Number(precision),
    };
    const arg = args[next++];
    if (!arg || !'vtbdoxXeEfFgGsq'.includes(letter) || letter === '') {
      isRefused = true;
      return '';
    }
    const shown = shownAs(verb, arg);
    if (shown === undefined) isRefused = true;
    if (shown === null || verb.width > widest) isForeign = true;
    return padded(shown ?? '', verb);
  });
  if (isRefused || (!isIndexed && next !== args.length)) {
    return failureCell('format takes other arguments', origin);
  }
  return isForeign
    ? unknownCell('a format of this form is not evaluated', origin)
    : cell(text, origin);
}

/** Undefined for what Terraform refuses, null for what is not told here. */
function shownAs(verb: Verb, arg: Cell): string | undefined | null {
  const { value } = arg;
  const { letter, flags } = verb;
  if (letter === 'v') return flags.includes('#') ? jsonOf(arg) : plainly(arg);
  if (letter === 't') {
    const truth = asBoolean(value);
    return truth === undefined ? undefined : String(truth);
  }
  if (letter === 's' || letter === 'q') return textAs(verb, asText(value));
  const number = asNumber(value);
  return number === undefined ? undefined : numberAs(verb, number);
}

function textAs({ letter, precision }: Verb, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
  return letter === 'q' ? quotedText(cut) : cut;
}

function numberAs(
  { letter, flags, precision, width }: Verb,
  number: number,
): string | undefined | null {
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const sign = number < 0 ? '-' : plus;
  const digits = digitsOf(letter, Math.abs(number), precision);
  if (typeof digits !== 'string') return digits;
  const zeros = flags.includes('0') && !flags.includes('-') ? width - sign.length : 0;
  return sign + digits.padStart(Math.min(zeros, widest), '0');
}

function plainly(arg: Cell): string | null {
  const { value } = arg;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? (numberText(value) ?? null) : jsonOf(arg);
}

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };

function digitsOf(
  letter: string,
  number: number,
  precision: number | undefined,
): string | undefined | null {
  const base = bases[letter];
  if (base !== undefined) {
    if (!Number.isInteger(number)) return undefined;
    const digits = BigInt(number).toString(base);
    return precision !== undefined ? null : letter === 'X' ? digits.toUpperCase() : digits;
  }
  if (letter !== 'f' && letter !== 'F') return null;
  const places = precision ?? 6;
  // Where a digit is halved, the two round to different sides.
  const rest = (number * 10 ** places) % 1;
  const isTold = places <= 15 && number < 2 ** 40 && Math.abs(rest - 0.5) > 1e-6;
  return isTold ? number.toFixed(places) : null;
}

function padded(text: string, { flags, width }: Verb): string {
  const most = Math.min(width, widest);
  if (flags.includes('-')) return text.padEnd(most);
  return text.padStart(most, flags.includes('0') ? '0' : ' ');
}

/** Lists are gone through side by side; any other value is there for each. */
function formatList(pattern: Cell | undefined, args: readonly Cell[], origin: Origin): Cell {
  const lengths = args.flatMap(({ value }) => (isList(value) ? [value.length] : []));
  const [length = 1] = lengths;
  if (lengths.some((one) => one !== length)) {
    return failureCell('formatlist takes lists of one length', origin);
  }
  const made = Array.from({ length }, (_, at) => {
    const turn = args.map((arg) => (isList(arg.value) ? (arg.value[at] as Cell) : arg));
    return format(pattern, turn, origin);
  });
  return made.find(({ value }) => typeof value !== 'string') ?? listCell(made, origin, 'string');
}
