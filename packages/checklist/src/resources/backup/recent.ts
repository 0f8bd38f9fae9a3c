import {
  type Context,
  fail,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../../model/index.ts';
import { seenAt } from '../days.ts';
import { absenceProves } from '../kubernetes/lookup.ts';
import { longestInterval } from '../kubernetes/manifests/cron.ts';
import { type Backup, backupsOf, locationOf, momentsOf, type Schedule } from './velero.ts';

const failed = ['Failed', 'PartiallyFailed', 'FailedValidation'];

/** Whether a schedule's backups were made when they should have been, and are where they should be. */
export function isRecent(schedule: Resource<Schedule>, context: Context): Outcome | true {
  const { inventory, now } = context;
  const interval = longestInterval(momentsOf(schedule.body) ?? '') ?? 0;
  const seen = seenAt(schedule, now).getTime();
  const ago = (moment: unknown) => seen - Date.parse(String(moment));
  if (ago(schedule.body.metadata?.creationTimestamp) <= 2 * interval) {
    return notApplicable('is younger than two of its intervals');
  }
  const all = backupsOf(schedule, inventory);
  const [newest] = all.filter(isOver);
  if (!newest) {
    return absenceProves(schedule, inventory)
      ? fail('made no backup')
      : unknown('none of its backups is in the evidence');
  }
  const { phase, completionTimestamp } = newest.body.status ?? {};
  if (failed.includes(phase ?? '')) return fail(`its newest backup is ${phase}`);
  if (!(ago(completionTimestamp) <= 2 * interval)) {
    return fail(`its newest backup ended on ${completionTimestamp}`);
  }
  const place = locationOf(schedule, inventory);
  if (place.body.status?.phase === undefined) {
    return unknown(`the state of ${place.identity.name} is not in the evidence`);
  }
  return (
    place.body.status.phase === 'Available' ||
    fail(`its place ${place.identity.name} is ${place.body.status.phase}`)
  );
}

function isOver({ body }: Backup): boolean {
  const { phase } = body.status ?? {};
  return phase === 'Completed' || failed.includes(phase ?? '');
}
