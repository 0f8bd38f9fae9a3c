import type { Job, Pipeline, Trigger } from '../../../resources/delivery/pipeline.ts';
import { resolve } from '../../shared/paths.ts';
import { type Caller, Origins } from '../origins.ts';
import type { Repository } from '../repository.ts';
import { isMapping, type Spot } from '../spot.ts';
import { joined, makeStep, type Surroundings, settingOf, settingsOf } from '../step.ts';
import { bindInputs, bindingsOf, filler, isNever } from './expressions.ts';
import { matrixOf } from './matrix.ts';
import { startOf } from './shells.ts';
import { stepsOf } from './steps.ts';

/** Reusable workflows call each other at most this deep. */
const deepest = 10;

/** The folder that holds `.github`. */
export function rootOf(path: string): string {
  const at = path.lastIndexOf('.github/workflows/');
  return at <= 0 ? '.' : path.slice(0, at - 1);
}

export interface Workflow {
  readonly body: Pipeline;
  readonly origins: Origins;
}

/** Whether nothing starts a workflow but another one. */
export function isOnlyCalled(root: Spot): boolean {
  const triggers = triggersOf(root);
  return triggers.length > 0 && triggers.every(({ type }) => type === 'call');
}

export function readWorkflow(root: Spot, repository: Repository): Workflow | undefined {
  if (!isMapping(root.get('jobs')?.value)) return undefined;
  const origins = new Origins();
  const around: Surroundings = {
    repository,
    origins,
    callers: [],
    roots: [rootOf(root.file.path)],
    fill: filler(new Map(), {}),
    env: {},
    isOff: false,
    mayFail: [],
    isJudgedElsewhere: false,
  };
  const jobs = jobsOf(root, around, '');
  const triggers = triggersOf(root);
  const on = root.get('on') ?? root.get('true');
  if (on) origins.set(triggers, { spot: on, callers: [] });
  const body: Pipeline = { system: 'github', triggers, jobs };
  origins.set(body, { spot: root, callers: [] });
  return { body, origins };
}

const types: Readonly<Record<string, Trigger['type']>> = {
  push: 'push',
  release: 'push',
  create: 'push',
  merge_group: 'pull-request',
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  workflow_dispatch: 'manual',
  workflow_call: 'call',
  repository_dispatch: 'call',
  workflow_run: 'call',
  schedule: 'schedule',
};

/** YAML 1.1 takes the key `on` for `true`. */
function triggersOf(root: Spot): Trigger[] {
  const on = root.get('on') ?? root.get('true');
  const named = isMapping(on?.value)
    ? Object.keys(on.value).map((name) => [name, on.get(name)] as const)
    : (on?.items() ?? []).map((item) => [item.text() ?? '', undefined] as const);
  return named.flatMap(([name, spot]): Trigger[] => {
    const type = (Object.hasOwn(types, name) && types[name]) || 'other';
    if (type !== 'schedule') return [{ type }];
    return (spot?.items() ?? []).map((item) => {
      const cron = item.get('cron')?.text();
      return cron === undefined ? { type } : { type, cron };
    });
  });
}

function jobsOf(root: Spot, around: Surroundings, prefix: string): Job[] {
  const env = joined(around.env, settingsOf(root.get('env'), around.fill));
  const inside = { ...around, env, fill: filler(bindingsOf(around.fill), env) };
  return (root.get('jobs')?.entries() ?? []).flatMap(([id, job]) =>
    readJob(job, inside, `${prefix}${id}`, prefix, root),
  );
}

/** What `defaults` says of all scripts: of the job, else of its workflow. */
function standard(key: string, job: Spot, root: Spot): string | undefined {
  return [job, root]
    .map((spot) => spot.get('defaults')?.get('run')?.get(key)?.text())
    .find((text) => text !== undefined);
}

function readJob(job: Spot, outside: Surroundings, id: string, prefix: string, root: Spot): Job[] {
  const env = joined(outside.env, settingsOf(job.get('env'), outside.fill));
  const mayFail = settingOf(job.get('continue-on-error')?.value, outside.fill);
  const around: Surroundings = {
    ...outside,
    env,
    fill: filler(bindingsOf(outside.fill), env),
    isOff: outside.isOff || isNever(job.get('if'), outside.fill),
    mayFail: mayFail === undefined ? outside.mayFail : [...outside.mayFail, mayFail],
  };
  const needs = (job.get('needs')?.items() ?? []).map((item) => `${prefix}${item.text()}`);
  const uses = job.get('uses');
  if (uses) return callWorkflow(job, uses, around, id, needs);
  const start = startOf(standard('shell', job, root), isOnWindows(job));
  const folder = standard('working-directory', job, root);
  const image = settingOf(
    job.get('container')?.get('image')?.value ?? job.get('container')?.value,
    around.fill,
  );
  const steps = stepsOf(job.get('steps')?.items() ?? [], around, { start, image, folder }, 0);
  const made = { id, needs, steps, ...matrixOf(job) };
  return [outside.origins.set(made, { spot: job, callers: around.callers })];
}

function isOnWindows(job: Spot): boolean {
  return JSON.stringify(job.get('runs-on')?.value ?? '')
    .toLowerCase()
    .includes('windows');
}

/** The jobs of a reusable workflow stand in the place of the one that calls it. */
function callWorkflow(
  job: Spot,
  uses: Spot,
  around: Surroundings,
  id: string,
  needs: readonly string[],
): Job[] {
  const name = uses.text() ?? '';
  const opaque = (why: string): Job[] => {
    const step = makeStep(around, uses, { name, opaque: why });
    return [
      around.origins.set({ id, needs, steps: [step] }, { spot: job, callers: around.callers }),
    ];
  };
  if (!name.startsWith('./')) return opaque(`the workflow ${name} is not in the evidence`);
  const path = resolve(around.roots[0] ?? '.', name);
  const root = around.repository.open(path, true);
  if (!root) return opaque(`the workflow ${name} is not in the evidence`);
  if (around.callers.length >= deepest || !around.repository.mayCall(root.file)) {
    return opaque(`the workflow ${name} is called too deep`);
  }
  around.repository.read.add(path);
  around.repository.included.add(path);
  const caller: Caller = { name, spot: uses };
  const declared = (root.get('on') ?? root.get('true'))?.get('workflow_call')?.get('inputs');
  const inside: Surroundings = {
    ...around,
    // A called workflow sees no environment of its caller.
    env: {},
    callers: [...around.callers, caller],
    fill: filler(bindInputs(declared, job.get('with'), around.fill), {}),
    isJudgedElsewhere: !isOnlyCalled(root),
  };
  const matrix = matrixOf(job);
  return jobsOf(root, inside, `${id}/`).map((inner) =>
    inner.needs.length > 0 && matrix.rows === undefined
      ? inner
      : around.origins.set(
          { ...matrix, ...inner, needs: inner.needs.length > 0 ? inner.needs : needs },
          { spot: job, callers: around.callers },
        ),
  );
}
