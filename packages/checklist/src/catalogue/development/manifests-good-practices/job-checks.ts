import { cronJob, job } from '../../../resources/kubernetes/kinds.ts';
import { scheduleProblem, timeZoneProblem } from '../../../resources/kubernetes/manifests/cron.ts';
import { written } from '../../../resources/kubernetes/manifests/subjects.ts';
import type { ObjectMeta } from '../../../resources/kubernetes/types.ts';
import { integer, section, text } from '../../../resources/kubernetes/values.ts';
import { check, fail, firstOf, type Outcome } from '../../kit.ts';

interface CronJobSpec {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly startingDeadlineSeconds?: number;
}

interface CronJob {
  readonly spec?: CronJobSpec;
}

/** The controller looks every 10 seconds: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline */
const shortestDeadline = 10;

/** What runs once, or at times. */
export const jobChecks = {
  'cronjob-schedule': check({
    each: written('cron job', cronJob),
    severity: 'high',
    expect: 'has a schedule that the controller can keep',
    holds: (body) => {
      const spec: CronJobSpec | undefined = section(body as CronJob, 'spec');
      return firstOf(scheduleRules, (rule) => rule(spec)) ?? true;
    },
    fix: 'Write five fields and an IANA time zone in spec.timeZone: see https://crontab.guru.',
    peers: ['kube-score/cronjob-has-deadline'],
  }),
  'job-ttl': check({
    each: written('job', job),
    severity: 'low',
    when: ({ metadata }) => !isHookThatGoes(metadata) || 'is a hook that is deleted',
    expect: 'is cleared away when it is done',
    holds: ({ spec }) =>
      integer(
        spec as { readonly ttlSecondsAfterFinished?: number } | undefined,
        'ttlSecondsAfterFinished',
      ) !== undefined,
    fix: 'Set ttlSecondsAfterFinished, 3600 for example.',
    peers: ['kube-linter/job-ttl-seconds-after-finished'],
  }),
};

const scheduleRules: readonly ((spec: CronJobSpec | undefined) => Outcome | undefined)[] = [
  (spec) => {
    const schedule = text(spec, 'schedule');
    if (schedule === undefined) return fail('spec.schedule is absent', { at: 'spec.schedule' });
    const problem = scheduleProblem(schedule);
    return problem === undefined
      ? undefined
      : fail(`the schedule ${JSON.stringify(schedule)} ${problem}`, { at: 'spec.schedule' });
  },
  (spec) => {
    const zone = spec?.timeZone ?? undefined;
    const problem = typeof zone === 'string' ? timeZoneProblem(zone) : undefined;
    return problem === undefined
      ? undefined
      : fail(`the time zone ${JSON.stringify(zone)} ${problem}`, { at: 'spec.timeZone' });
  },
  (spec) => {
    const deadline = integer(spec, 'startingDeadlineSeconds');
    return deadline === undefined || deadline >= shortestDeadline
      ? undefined
      : fail(`a deadline of ${deadline} s can pass between two looks of the controller`, {
          at: 'spec.startingDeadlineSeconds',
        });
  },
];

const hooks = ['helm.sh/hook', 'argocd.argoproj.io/hook'] as const;

function isHookThatGoes(meta: ObjectMeta | undefined): boolean {
  const annotations = meta?.annotations;
  return hooks.some(
    (hook) =>
      annotations?.[hook] !== undefined && annotations[`${hook}-delete-policy`] !== undefined,
  );
}
