/*
 * Schedules as the CronJob controller reads them: five fields, or a descriptor.
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 * https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */

interface FieldRule {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const rules: readonly FieldRule[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of week', least: 0, most: 6, words: days },
];

const descriptors = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
];
const duration = /^@every (?=\S)[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/** What is wrong with a schedule; undefined where nothing is. */
export function scheduleProblem(schedule: string): string | undefined {
  if (/^(?:CRON_)?TZ=/.test(schedule)) return 'names its time zone: spec.timeZone does that';
  if (schedule.startsWith('@')) {
    return descriptors.includes(schedule) || duration.test(schedule)
      ? undefined
      : 'is no descriptor that exists';
  }
  const text = schedule.trim();
  const fields = text === '' ? [] : text.split(/\s+/);
  if (fields.length !== rules.length) return `has ${fields.length} fields, and needs 5`;
  const values: (ReadonlySet<number> | undefined)[] = [];
  for (const [index, rule] of rules.entries()) {
    const read = readField(fields[index] as string, rule);
    if (typeof read === 'string') return read;
    values.push(read);
  }
  const [, , dates, ofMonths, weekdays] = values;
  return canOccur(dates, ofMonths, weekdays) ? undefined : 'names a date that never comes';
}

/** The values of a field; undefined for all of them; or what is wrong with it. */
function readField(text: string, rule: FieldRule): ReadonlySet<number> | string | undefined {
  const values = new Set<number>();
  let isAll = false;
  const parts = text.split(',').filter((part) => part !== '');
  if (parts.length === 0) return `${rule.name} ${text} has no value`;
  for (const part of parts) {
    const problem = `${rule.name} ${part} is out of range or unknown`;
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const ends = endsOf(range, rule, step !== undefined);
    if (!ends || step === '0' || Number(step) === 0) return problem;
    const [first, last] = ends;
    if (first < rule.least || last > rule.most || first > last) return problem;
    if ((range === '*' || range === '?') && step === undefined) isAll = true;
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return isAll ? undefined : values;
}

/** `5/15` goes to the end of the field. */
function endsOf(
  range: string,
  rule: FieldRule,
  hasStep: boolean,
): readonly [number, number] | undefined {
  if (range === '*' || range === '?') return [rule.least, rule.most];
  const [from = '', to, ...rest] = range.split('-');
  const first = numberOf(from, rule);
  const last = to === undefined ? (hasStep ? rule.most : first) : numberOf(to, rule);
  return first === undefined || last === undefined || rest.length > 0 ? undefined : [first, last];
}

function numberOf(text: string, { words, least }: FieldRule): number | undefined {
  if (/^\+?\d+$/.test(text)) return Number(text);
  const index = words?.indexOf(text.toLowerCase()) ?? -1;
  return index === -1 ? undefined : index + least;
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Where day of month and day of week are both restricted, either will do. */
function canOccur(
  dates: ReadonlySet<number> | undefined,
  ofMonths: ReadonlySet<number> | undefined,
  weekdays: ReadonlySet<number> | undefined,
): boolean {
  if (!dates || weekdays) return true;
  const first = Math.min(...dates);
  return longestMonths.some(
    (length, index) => first <= length && (!ofMonths || ofMonths.has(index + 1)),
  );
}

const hour = 60 * 60 * 1000;
const descriptorHours: Readonly<Record<string, number>> = {
  '@yearly': 366 * 24,
  '@annually': 366 * 24,
  '@monthly': 31 * 24,
  '@weekly': 7 * 24,
  '@daily': 24,
  '@midnight': 24,
  '@hourly': 1,
};

/** The longest time between two runs of a schedule, in milliseconds; undefined for what is none. */
export function longestInterval(schedule: string): number | undefined {
  const text = schedule.trim();
  if (scheduleProblem(text) !== undefined) return undefined;
  if (text.startsWith('@every')) return durationOf(text);
  const described = descriptorHours[text];
  if (described !== undefined) return described * hour;
  const [, hours, dates, ofMonths, weekdays] = text
    .split(/\s+/)
    .map((field, index) => choiceIn(field, rules[index] as FieldRule));
  if (ofMonths) return 366 * 24 * hour;
  if (weekdays) return longestGap(weekdays, 7) * 24 * hour;
  if (dates) return longestGap(dates, 31) * 24 * hour;
  return (hours ? longestGap(hours, 24) : 1) * hour;
}

/** The values that a field chooses; undefined where it leaves none out, as `1-12` of the months. */
function choiceIn(field: string, rule: FieldRule): ReadonlySet<number> | undefined {
  const values = readField(field, rule);
  if (typeof values === 'string' || values === undefined) return undefined;
  return values.size > rule.most - rule.least ? undefined : values;
}

/** The longest way from one value to the next, around a circle. */
function longestGap(values: ReadonlySet<number>, circle: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [first = 0] = sorted;
  return Math.max(...sorted.map((value, at) => (sorted[at + 1] ?? first + circle) - value));
}

const units: Readonly<Record<string, number>> = { h: hour, m: 60_000, s: 1000, ms: 1 };

function durationOf(text: string): number {
  const parts = [...text.matchAll(/(?<![\d.])([\d.]+)(h|ms|m|s|ns|us|µs|μs)/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
}

/** What is wrong with a time zone; undefined where nothing is. */
export function timeZoneProblem(zone: string): string | undefined {
  if (/^local$/i.test(zone)) return 'is that of whichever machine runs the controller';
  const canonical = /^[A-Za-z]/.test(zone) && !onlyOfIcu.has(zone) ? resolveZone(zone) : undefined;
  if (canonical === undefined) return 'is no name of the IANA time zone database';
  // The database tells upper from lower case, which this runtime does not.
  return canonical !== zone && canonical.toLowerCase() === zone.toLowerCase()
    ? `is written ${canonical}`
    : undefined;
}

/** Names that ICU knows, and the IANA database does not. */
const onlyOfIcu: ReadonlySet<string> = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(
    ' ',
  ),
);

function resolveZone(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
