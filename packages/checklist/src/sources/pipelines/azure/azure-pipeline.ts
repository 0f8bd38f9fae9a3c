import type {
  Job,
  Pipeline,
  Setting,
  Settings,
  Trigger,
} from '../../../resources/delivery/pipeline.ts';
import { Origins } from '../origins.ts';
import { foldersAbove, type Repository } from '../repository.ts';
import { isMapping, Spot } from '../spot.ts';
import { makeStep, type Surroundings } from '../step.ts';
import { type Element, expand, listsGivenTo, openTemplate } from './expand.ts';
import { bareExpression, fillIn, isNever, lookUp, type Scope } from './expressions.ts';
import { matrixOf } from './matrix.ts';
import type { Place } from './place.ts';
import { Settled } from './settled.ts';
import { mayFailOf, readStep } from './steps.ts';
import { withVariables } from './variables.ts';

const rootKeys = ['trigger', 'pr', 'schedules', 'pool', 'resources', 'extends'];
const parts = { stages: ['stage', 'template'], jobs: ['job', 'deployment', 'template'] } as const;
const stepKeys = [
  'task',
  'script',
  'bash',
  'pwsh',
  'powershell',
  'checkout',
  'template',
  'publish',
  'download',
];

/** Whether a document is a pipeline of Azure DevOps, or one of its templates. */
export function isAzurePipeline({ value }: Spot): boolean {
  if (!isMapping(value) || value.apiVersion !== undefined || value.kind !== undefined) return false;
  if (isMapping(value.extends) && typeof value.extends.template === 'string') return true;
  return (
    isListOf(value.stages, parts.stages) ||
    isListOf(value.jobs, parts.jobs) ||
    isListOf(value.steps, stepKeys)
  );
}

/** A template alone starts nothing. */
export function startsByItself({ value }: Spot): boolean {
  return isMapping(value) && rootKeys.some((key) => Object.hasOwn(value, key));
}

function isListOf(value: unknown, keys: readonly string[]): boolean {
  if (!Array.isArray(value)) return false;
  return value.some(
    (item) =>
      isMapping(item) &&
      Object.keys(item).some((key) => keys.includes(key) || key.startsWith('${{')),
  );
}

export function readAzurePipeline(
  root: Spot,
  repository: Repository,
): { body: Pipeline; origins: Origins } {
  const origins = new Origins();
  const scope: Scope = { locals: new Map(), parameters: new Map(), variables: new Map() };
  const roots = foldersAbove(root.file);
  const start = { repository, origins, callers: [], roots, scope, depth: 0 };
  const place = withVariables(root, start);
  const triggers = triggersOf(root);
  const trigger = root.get('trigger');
  if (trigger) origins.set(triggers, { spot: trigger, callers: [] });
  const body: Pipeline = { system: 'azure', triggers, jobs: jobsOfRoot(root, place) };
  origins.set(body, { spot: root, callers: [] });
  return { body, origins };
}

function triggersOf(root: Spot): Trigger[] {
  const found: Trigger[] = [];
  const isNone = (key: string) => root.get(key)?.text() === 'none';
  const resources = root.get('resources');
  const hasTrigger = (part: string) =>
    (resources?.get(part)?.items() ?? []).some((item) => item.get('trigger') !== undefined);
  // Without `trigger`, a push to any branch starts it.
  if (!isNone('trigger')) found.push({ type: 'push' });
  if (root.get('pr') && !isNone('pr')) found.push({ type: 'pull-request' });
  for (const item of root.get('schedules')?.items() ?? []) {
    const cron = item.get('cron')?.text();
    found.push(cron === undefined ? { type: 'schedule' } : { type: 'schedule', cron });
  }
  if (hasTrigger('pipelines')) found.push({ type: 'call' });
  if (hasTrigger('containers')) found.push({ type: 'image' });
  return found.length > 0 ? found : [{ type: 'manual' }];
}

interface Pool {
  readonly isWindows: boolean;
}

function poolOf(spot: Spot, outer: Pool): Pool {
  const pool = spot.get('pool')?.value;
  if (pool === undefined) return outer;
  return { isWindows: JSON.stringify(pool).toLowerCase().includes('win') };
}

function jobsOfRoot(root: Spot, place: Place): Job[] {
  const extended = root.get('extends');
  if (extended) {
    const name = fillIn(extended.get('template')?.text() ?? '', place.scope);
    const found = openTemplate(name, extended, place);
    if (typeof found !== 'string') return jobsOfRoot(found.root, found.place);
    return opaqueJobs(extended, place, found, contextOf(root, place));
  }
  const context = contextOf(root, place);
  if (root.get('stages')) return stagesOf(root, place, context);
  if (root.get('jobs')) return jobsOf(root.get('jobs'), place, context);
  return [readJob(root, '', place, context)];
}

function contextOf(root: Spot, place: Place): Context {
  const pool = poolOf(root, { isWindows: false });
  return {
    pool,
    env: environmentOf(place.scope),
    isOff: false,
    mayFail: [],
    prefix: '',
    needs: [],
  };
}

interface Context {
  readonly pool: Pool;
  readonly env: Settings;
  readonly isOff: boolean;
  readonly mayFail: readonly Setting[];
  readonly prefix: string;
  readonly needs: readonly string[];
}

/** Stages run one after the other unless they say otherwise. */
function stagesOf(root: Spot, place: Place, context: Context): Job[] {
  let before: string[] = [];
  return expand(root.get('stages'), 'stages', place).flatMap((element, index): Job[] => {
    if (element.opaque !== undefined)
      return opaqueJobs(element.spot, element.place, element.opaque, context);
    const { spot } = element;
    const name = fillIn(spot.get('stage')?.text() ?? `stage ${index + 1}`, element.place.scope);
    const given = isMapping(spot.value) && Object.hasOwn(spot.value, 'dependsOn');
    const needs = given ? needsOf(spot, element.place.scope) : before;
    before = [name];
    const inside = withVariables(spot, element.place);
    return jobsOf(spot.get('jobs'), inside, {
      ...context,
      pool: poolOf(spot, context.pool),
      env: environmentOf(inside.scope),
      isOff: context.isOff || isFalse(spot, 'condition', element.place.scope),
      prefix: `${name}/`,
      needs,
    });
  });
}

function jobsOf(list: Spot | undefined, place: Place, context: Context): Job[] {
  return expand(list, 'jobs', place).flatMap((element, index) => jobOf(element, index, context));
}

function jobOf({ spot, place, opaque }: Element, index: number, context: Context): Job[] {
  if (opaque !== undefined) return opaqueJobs(spot, place, opaque, context);
  const name = spot.get('job')?.text() ?? spot.get('deployment')?.text() ?? `job ${index + 1}`;
  return [readJob(spot, fillIn(name, place.scope), withVariables(spot, place), context)];
}

function readJob(spot: Spot, name: string, place: Place, context: Context): Job {
  const id = `${context.prefix}${name}`;
  const own = needsOf(spot, place.scope).map((need) => `${context.prefix}${need}`);
  const fill = (text: string) => fillIn(text, place.scope);
  const mayFail = mayFailOf(spot, fill);
  const around: Surroundings = {
    ...place,
    fill,
    env: environmentOf(place.scope),
    isOff: context.isOff || isFalse(spot, 'condition', place.scope),
    mayFail: mayFail === undefined ? context.mayFail : [...context.mayFail, mayFail],
    isJudgedElsewhere: false,
  };
  const { isWindows } = poolOf(spot, context.pool);
  const steps = stepLists(spot).flatMap((list) =>
    expand(list, 'steps', place).flatMap((element) => readStep(element, around, isWindows)),
  );
  const job = { id, needs: [...context.needs, ...own], steps, ...matrixOf(spot, fill) };
  return place.origins.set(job, { spot, callers: place.callers });
}

/** A deployment has lists of steps in the hooks of its strategy. */
function stepLists(spot: Spot): Spot[] {
  const steps = spot.get('steps');
  if (steps) return [steps];
  const strategy = spot.get('strategy');
  const kinds = ['runOnce', 'rolling', 'canary'].map((kind) => strategy?.get(kind));
  const hooks = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];
  return kinds.flatMap((kind) =>
    [
      ...hooks.map((hook) => kind?.get(hook)),
      kind?.get('on')?.get('failure'),
      kind?.get('on')?.get('success'),
    ]
      .map((hook) => hook?.get('steps'))
      .filter((list) => list !== undefined),
  );
}

/** A template that is not in the evidence, and the stages, jobs and steps that it gets to run. */
function opaqueJobs(spot: Spot, place: Place, why: string, context: Context): Job[] {
  const { origins, callers } = place;
  const around: Surroundings = {
    ...place,
    fill: (text) => text,
    env: {},
    isOff: context.isOff,
    mayFail: [],
    isJudgedElsewhere: false,
  };
  const name = spot.get('template')?.text() ?? 'template';
  const step = makeStep(around, spot, { name, opaque: why });
  const job = origins.set({ id: name, needs: context.needs, steps: [step] }, { spot, callers });
  return [job, ...listsGivenTo(spot, place).flatMap((list) => givenJobs(list, place, context))];
}

function givenJobs(list: Spot, place: Place, context: Context): Job[] {
  const has = (...keys: readonly string[]) =>
    list.items().some((item) => keys.some((key) => item.get(key)));
  const within = (part: string) => new Settled(list, new Map([[part, list]]));
  if (has('stage')) return stagesOf(within('stages'), place, context);
  if (has('job', 'deployment')) return jobsOf(list, place, context);
  return has(...stepKeys) ? [readJob(within('steps'), 'given steps', place, context)] : [];
}

/** Variables are environment variables of every script, in upper case and with `_` for dots. */
function environmentOf({ variables }: Scope): Settings {
  return Object.fromEntries(
    [...variables].flatMap(([name, value]) => [
      [name, value],
      [name.toUpperCase().replaceAll(/[.\s]/g, '_'), value],
    ]),
  );
}

export function isFalse(spot: Spot, key: string, scope: Scope): boolean {
  const text = spot.get(key)?.text();
  return text !== undefined && isNever(fillIn(text, scope));
}

/** What a stage or a job waits for; a template may be told it. */
function needsOf(spot: Spot, scope: Scope): string[] {
  const items = (spot.get('dependsOn')?.items() ?? []).flatMap((item) => {
    const given = lookUp(bareExpression(item.text() ?? ''), scope);
    return given instanceof Spot ? given.items() : [item];
  });
  return items.map((item) => fillIn(item.text() ?? '', scope)).filter((text) => text !== '');
}
