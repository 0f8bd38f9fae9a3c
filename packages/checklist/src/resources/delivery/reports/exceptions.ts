import { type Context, fail, type Outcome } from '../../../model/index.ts';
import { daysUntil } from '../../days.ts';
import { isListed, mostExceptionDays } from '../../vulnerabilities/accepted.ts';
import { howMany } from '../../words.ts';
import type { IgnoreEntry } from './types.ts';

/** Whether an exception says why it is one, and when it ends. */
export function exceptionAnswer(entry: IgnoreEntry, { settings, now }: Context): Outcome | true {
  const { id, reason, until } = entry;
  if (entry.isEndless && isListed(id, settings, now)) return true;
  if (entry.isEndless) return fail(`${id} has no end date: the scanner knows none`);
  if (until === undefined) return fail(`${id} has no end date`);
  const days = daysUntil(until, now);
  if (Number.isNaN(days)) return fail(`${id} has an end date that is none: ${until}`);
  if (days < 0) return fail(`${id} ended ${howMany(-days, 'day')} ago: its finding returns`);
  if (days > mostExceptionDays)
    return fail(`${id} ends in ${howMany(days, 'day')}, and ${mostExceptionDays} are allowed`);
  return reason !== undefined || fail(`${id} has no reason`);
}
