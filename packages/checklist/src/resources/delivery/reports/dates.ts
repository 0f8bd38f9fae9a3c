import { type Outcome, unknown } from '../../../model/index.ts';
import { daysBetween } from '../../days.ts';

/** When something was made, or why that is not known. */
export type Made = { readonly at: Date } | { readonly why: string };

/** A date of a report. Reproducible builds write one of long ago, and no clock is right that runs ahead. */
export function madeAt(written: string | undefined, now: Date): Made {
  if (written === undefined) return { why: 'has no date of its own' };
  const at = new Date(written);
  if (Number.isNaN(at.getTime())) return { why: `has a date that is none: ${written}` };
  if (at.getUTCFullYear() < 2000) return { why: `has a fixed date, ${written}` };
  return daysBetween(now, at) >= 1 ? { why: `has a date in the future, ${written}` } : { at };
}

/** Why a report is too old, or too undated, to show that nothing is wrong now; undefined for a fresh one. */
export function whyStale(
  written: string | undefined,
  mostDays: number,
  now: Date,
): string | undefined {
  const made = madeAt(written, now);
  if ('why' in made) return `the report ${made.why}`;
  const days = daysBetween(made.at, now);
  return days > mostDays
    ? `the report is ${days} days old, and ${mostDays} are allowed`
    : undefined;
}

/** Cannot be told, because the report is old or leaves it out: only another scan helps. */
export function inconclusive(message: string): Outcome {
  return unknown(message, 'inconclusive-report');
}
