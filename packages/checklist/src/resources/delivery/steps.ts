import { raw } from '../../model/index.ts';
import type { Job, Pipeline, Step } from './pipeline.ts';

/** A step in its job. What is not known in it is held as such: checks of steps say so themselves. */
export interface JobStep {
  readonly job: Job;
  readonly step: Step;
  /** The path of the step in the body. */
  readonly at: string;
  /** The step behind the view, if there is one. */
  readonly node: object;
}

/** Every step of a pipeline, in its order. */
export function stepsOf(body: Pipeline): JobStep[] {
  const { jobs } = raw(body);
  return jobs.flatMap((job, outer) =>
    job.steps.map((step, inner) => ({
      job,
      step,
      at: `jobs[${outer}].steps[${inner}]`,
      node: body.jobs[outer]?.steps[inner] as object,
    })),
  );
}
