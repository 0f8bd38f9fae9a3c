import type { Deed } from './deeds/facts.ts';
import type { Job, Pipeline } from './pipeline.ts';

/** Whether one deed ends before another starts; undefined where they may run at the same time. */
export function precedes(a: Deed, b: Deed, { jobs }: Pick<Pipeline, 'jobs'>): boolean | undefined {
  if (a.job === b.job) return a.order < b.order;
  if (waitsFor(b.job, a.job, jobs)) return true;
  return waitsFor(a.job, b.job, jobs) ? false : undefined;
}

/** Whether a job starts when another has ended, over any number of jobs between them. */
function waitsFor(job: Job, other: Job, jobs: readonly Job[]): boolean {
  const seen = new Set<Job>();
  const open = [job];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const need of next.needs) {
      for (const candidate of jobs) {
        if (candidate.id !== need && !candidate.id.startsWith(`${need}/`)) continue;
        if (candidate === other) return true;
        open.push(candidate);
      }
    }
  }
  return false;
}
