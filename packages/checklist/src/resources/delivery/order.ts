import { addTo } from '../group-by.ts';
import type { Deed } from './deeds/facts.ts';
import type { Job, Pipeline } from './pipeline.ts';

/** No service runs more jobs in one pipeline; which of them waits for which is not asked then. */
const mostJobs = 1_000;

/** What comes before what in a pipeline. */
export class Order {
  readonly #jobs: readonly Job[];
  /** The jobs that an id in `needs` means: that of the id, and those inside it. */
  readonly #named = new Map<string, Job[]>();
  readonly #before = new Map<Job, ReadonlySet<Job>>();

  constructor({ jobs }: Pick<Pipeline, 'jobs'>) {
    this.#jobs = jobs;
    if (jobs.length > mostJobs) return;
    for (const job of jobs) {
      const parts = job.id.split('/');
      for (let length = 1; length <= parts.length; length++) {
        addTo(this.#named, parts.slice(0, length).join('/'), job);
      }
    }
  }

  /** Whether one deed ends before another starts; undefined where they may run at the same time. */
  precedes(a: Deed, b: Deed): boolean | undefined {
    if (a.job === b.job) return a.order < b.order;
    if (this.#jobs.length > mostJobs) return undefined;
    if (this.#waitedFor(b.job).has(a.job)) return true;
    return this.#waitedFor(a.job).has(b.job) ? false : undefined;
  }

  /** The jobs that have ended when a job starts, over any number of jobs between them. */
  #waitedFor(job: Job): ReadonlySet<Job> {
    const known = this.#before.get(job);
    if (known) return known;
    const found = new Set<Job>();
    const open = [job];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const candidate of next.needs.flatMap((need) => this.#named.get(need) ?? [])) {
        if (found.has(candidate)) continue;
        found.add(candidate);
        open.push(candidate);
      }
    }
    this.#before.set(job, found);
    return found;
  }
}
