import { UsageError } from './usage-error.ts';

/** The only reading of the system's clock; `text` is what `--now` says. */
export function clock(text: string | undefined): Date {
  const now = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(now.getTime())) {
    throw new UsageError(`--now ${text} is no ISO date such as 2026-11-23 or 2026-11-23T09:00:00Z`);
  }
  return now;
}
