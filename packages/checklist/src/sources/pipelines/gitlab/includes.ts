import type { Job } from '../../../resources/delivery/pipeline.ts';
import { makeStep, type Surroundings } from '../step.ts';
import { type Include, type Keywords, keywordsOf, type Sections } from './jobs.ts';

/** The job that a template of GitLab brings, and what switches it off. */
interface TemplateJob {
  readonly job: string;
  readonly stage: string;
  readonly disabledBy?: string;
}

/** https://docs.gitlab.com/user/application_security/container_scanning/ */
const scanning: TemplateJob = {
  job: 'container_scanning',
  stage: 'test',
  disabledBy: 'CONTAINER_SCANNING_DISABLED',
};

const templateJobs: Readonly<Record<string, TemplateJob>> = {
  'jobs/build.gitlab-ci.yml': { job: 'build', stage: 'build' },
  'jobs/container-scanning.gitlab-ci.yml': scanning,
  'security/container-scanning.gitlab-ci.yml': scanning,
};

function templateJob({ name, type }: Include): TemplateJob | undefined {
  const key = name.toLowerCase();
  return type === 'template' && Object.hasOwn(templateJobs, key) ? templateJobs[key] : undefined;
}

/** What the pipeline itself says of the job of an include, beside what the include does. */
export function keywordsOfInclude(include: Include, sections: Sections): Keywords {
  const known = templateJob(include);
  return known ? keywordsOf(known.job, sections) : new Map();
}

/** The stage in which an include does its work; undefined where that is not known. */
export function stageOfInclude(include: Include, sections: Sections): string | undefined {
  const stage = keywordsOfInclude(include, sections).get('stage')?.text();
  return stage ?? templateJob(include)?.stage;
}

export function isDisabled(include: Include, { env }: Pick<Surroundings, 'env'>): boolean {
  const name = templateJob(include)?.disabledBy;
  const value = name !== undefined && Object.hasOwn(env, name) ? env[name] : undefined;
  return value === 'true' || value === '1';
}

/** What an include does that is not in the evidence, as a job. */
export function jobOfInclude(
  include: Include,
  id: string,
  needs: readonly string[],
  around: Surroundings,
): Job {
  const { name, type, spot } = include;
  const [reference = '', version] = type === 'component' ? name.split(/@([^@]*)$/) : [name];
  const step = makeStep(around, spot, {
    name: `include ${name}`,
    ...(type === 'other'
      ? { opaque: `${name} is not in the evidence` }
      : { action: reference, ...(version && { version }) }),
  });
  return around.origins.set({ id, needs, steps: [step] }, { spot, callers: around.callers });
}
