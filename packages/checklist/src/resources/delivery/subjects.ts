import { raw, type Subject } from '../../model/index.ts';
import { type Scanner, scannersOf } from './pinning.ts';
import { type Pipeline, pipeline } from './pipeline.ts';
import { type JobStep, stepsOf } from './steps.ts';

/** Each pipeline. */
export const eachPipeline: Subject<Pipeline> = {
  noun: 'pipeline',
  evidence: 'pipeline',
  kinds: [pipeline.id],
  of: ({ body }) => [body as Pipeline],
};

/** Each step of each job that runs at all, in the pipeline that it belongs to. */
export const eachStep: Subject<JobStep> = {
  noun: 'step',
  evidence: 'pipeline',
  kinds: [pipeline.id],
  of: ({ body }) => judgedSteps(body as Pipeline),
  part: nameOf,
  node: ({ node }) => node,
};

function judgedSteps(body: Pipeline): JobStep[] {
  return stepsOf(body).filter(({ step }) => !step.isOff && !step.isJudgedElsewhere);
}

function nameOf({ job, step }: JobStep): string {
  return `job ${job.id}, step ${step.name}`;
}

/** Each scanner that a step brings from somebody else. */
export const eachScanner: Subject<JobStep & { readonly scanner: Scanner }> = {
  noun: 'scanner',
  evidence: 'pipeline',
  kinds: [pipeline.id],
  of: ({ body }) =>
    judgedSteps(body as Pipeline).flatMap((one) =>
      scannersOf(one, raw(body as Pipeline).system).map((scanner) => ({ ...one, scanner })),
    ),
  part: nameOf,
  node: ({ node }) => node,
};
