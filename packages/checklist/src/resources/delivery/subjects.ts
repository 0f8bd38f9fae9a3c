import { raw, type Subject } from '../../model/index.ts';
import { kubectlVersion, runsRegistryCommands, touchesCluster } from './cluster-access.ts';
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

/** The steps of some sort, in the pipeline that they belong to. */
function steps(accepts: (step: JobStep) => boolean): Subject<JobStep> {
  return {
    noun: 'step',
    evidence: 'pipeline',
    kinds: [pipeline.id],
    of: ({ body }) => judgedSteps(body as Pipeline).filter(accepts),
    part: nameOf,
    node: ({ node }) => node,
  };
}

/** Steps that have to do with a cluster. */
export const clusterStep = steps(touchesCluster);

/** Steps that run commands of a registry or a cluster. */
export const registryStep = steps(runsRegistryCommands);

/** Steps that install a kubectl of a version of their choice. */
export const kubectlStep = steps((step) => kubectlVersion(step) !== undefined);

function judgedSteps(body: Pipeline): JobStep[] {
  return stepsOf(body).filter(({ step }) => !step.isOff && !step.isJudgedElsewhere);
}

function nameOf({ job, step }: JobStep): string {
  return job.id === '' ? `step ${step.name}` : `job ${job.id}, step ${step.name}`;
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
