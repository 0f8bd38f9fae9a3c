import { type Outcome, unknown } from '../../model/index.ts';

/** Facts that change with time: where they come from, and how long a look-up of them holds. */
export interface Dated<Facts> {
  /** What they are about, as a sentence starts: `The list of retired VM sizes`. */
  readonly subject: string;
  /** Name of the file in this folder that holds them: `vm-retirement.ts`. */
  readonly file: string;
  readonly source: string;
  /** The day on which the source was read (ISO 8601). */
  readonly checkedOn: string;
  readonly shelfLifeDays: number;
  readonly facts: Facts;
}

const dayLength = 24 * 60 * 60 * 1000;

/**
 * The answer of a check that hangs on facts past their shelf life; undefined while they hold:
 * `const stale = outdated(table, now); if (stale) return stale;`
 */
export function outdated(table: Dated<unknown>, now: Date): Outcome | undefined {
  if (now < endOfShelfLife(table)) return undefined;
  const { subject, file, checkedOn } = table;
  return unknown(
    `${subject} (data/${file}) is of ${checkedOn}, and too old to judge by; use a newer release`,
    'stale-data',
  );
}

/** The day from which facts are too old to judge by. */
export function endOfShelfLife({
  checkedOn,
  shelfLifeDays,
}: Pick<Dated<unknown>, 'checkedOn' | 'shelfLifeDays'>): Date {
  return new Date(Date.parse(checkedOn) + shelfLifeDays * dayLength);
}
