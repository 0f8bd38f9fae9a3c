import { Unknown } from '../../../model/index.ts';
import type {
  Job,
  Pipeline,
  Setting,
  Settings,
  Step,
  Trigger,
} from '../../../resources/delivery/pipeline.ts';
import { folderOf } from '../../shared/paths.ts';
import { Origins } from '../origins.ts';
import type { Repository } from '../repository.ts';
import { Spot } from '../spot.ts';
import { joined, makeStep, type Start, type Surroundings, settingOf, settingsOf } from '../step.ts';
import { isDisabled, jobOfInclude, keywordsOfInclude, stageOfInclude } from './includes.ts';
import {
  gather,
  type Keywords,
  keywordsOf,
  linesOf,
  type Room,
  type Sections,
  variablesOf,
} from './jobs.ts';
import { matrixOf } from './matrix.ts';

/** Keywords of the pipeline itself, which are no jobs. */
const globals = new Set([
  'after_script',
  'before_script',
  'cache',
  'default',
  'image',
  'include',
  'services',
  'spec',
  'stages',
  'types',
  'variables',
  'workflow',
]);

const defaultStages = ['.pre', 'build', 'test', 'deploy', '.post'];

/** The runner's own script begins with `set -eo pipefail`. */
const bash: Start = { shell: 'posix', errexit: true, pipefail: true };
/** What `after_script` ends with does not matter. */
const afterwards: Start = { shell: 'posix', errexit: false, pipefail: false };

/** More than any pipeline has. */
const mostJobs = 3000;
const mostLines = 100_000;

export function readGitlabPipeline(
  root: Spot,
  repository: Repository,
): { body: Pipeline; origins: Origins } | undefined {
  const origins = new Origins();
  const { path } = root.file;
  const roots = [folderOf(path)];
  const room: Room = { jobs: mostJobs, lines: mostLines };
  const around: Surroundings = {
    repository,
    origins,
    callers: [],
    roots,
    fill: (text) => text,
    env: {},
    isOff: false,
    mayFail: [],
    isJudgedElsewhere: false,
  };
  const sections = gather(root, around, room);
  const jobs = jobsOf(sections, around, { prefix: '', needs: [] });
  if (room.jobs < 0 || room.lines < 0) {
    const most = room.jobs < 0 ? `${mostJobs} jobs` : `${mostLines} lines of scripts`;
    const message = `${path} has more than ${most}, so it was not judged`;
    repository.note({ reason: 'too-large', input: path, line: 1, message });
    return undefined;
  }
  const body: Pipeline = { system: 'gitlab', triggers: triggersOf(sections), jobs };
  origins.set(body, { spot: root, callers: [] });
  return { body, origins };
}

/** Where the jobs of a pipeline stand: those of a child begin after what its parent waits for. */
interface Position {
  readonly prefix: string;
  readonly needs: readonly string[];
}

function jobsOf(sections: Sections, outer: Surroundings, { prefix, needs }: Position): Job[] {
  if (sections.room.jobs < 0) return [];
  // What the parent hands on wins.
  const around = { ...outer, env: joined(globalVariables(sections), outer.env) };
  const names = [...sections.named.keys()].filter(
    (name) => !globals.has(name) && !name.startsWith('.'),
  );
  const stageOf = new Map(
    names.map((name) => [name, keywordsOf(name, sections).get('stage')?.text() ?? 'test']),
  );
  for (const include of sections.missing) {
    const stage = stageOfInclude(include, sections);
    if (stage !== undefined) stageOf.set(include.name, stage);
  }
  const earlier = earlierJobs(stagesOf(sections), stageOf);
  const before = (name: string, keywords: Keywords): readonly string[] => {
    const own = needsOf(keywords) ?? (stageOf.has(name) ? earlier(name) : []);
    return own.length > 0 ? own.map((need) => `${prefix}${need}`) : needs;
  };
  const missing = sections.missing.map((include) => {
    const keywords = keywordsOfInclude(include, sections);
    const rules = keywords.get('rules')?.items() ?? [];
    const isOff = isDisabled(include, around) || isNever(keywords, rules);
    const waitsFor = before(include.name, keywords);
    return jobOfInclude(include, `${prefix}${include.name}`, waitsFor, { ...around, isOff });
  });
  const jobs = names.flatMap((name) => {
    const waitsFor = before(name, keywordsOf(name, sections));
    return readJob(name, sections, around, { prefix, needs: waitsFor });
  });
  return [...missing, ...jobs];
}

/** Those of the file and of what it includes. */
function globalVariables({ named }: Sections): Settings {
  const variables: [string, Setting][] = [];
  for (const [name, { value }] of named.get('variables') ?? []) {
    const setting = settingOf(value, (text) => text);
    if (setting !== undefined) variables.push([name, setting]);
  }
  return Object.fromEntries(variables);
}

function stagesOf({ named }: Sections): readonly string[] {
  const stages = named.get('stages')?.get('')?.items() ?? [];
  const names = stages.map((item) => item.text() ?? '');
  return names.length > 0 ? ['.pre', ...names, '.post'] : defaultStages;
}

/** Schedules stand in GitLab's database; a rule that asks for one shows that there may be one. */
function triggersOf({ root }: Sections): Trigger[] {
  const asks = /CI_PIPELINE_SOURCE\s*==\s*["']schedule["']/.test(root.file.text);
  return asks ? [{ type: 'push' }, { type: 'call' }] : [{ type: 'push' }];
}

function readJob(
  name: string,
  sections: Sections,
  outer: Surroundings,
  { prefix, needs }: Position,
): Job[] {
  const keywords = keywordsOf(name, sections);
  const spot = [...(sections.named.get(name)?.values() ?? [])][0] ?? sections.root;
  const place = placeOf(name, spot);
  const callers = [...outer.callers, ...callersOf(place, sections.root)];
  const rules = keywords.get('rules')?.items() ?? [];
  const around: Surroundings = {
    ...outer,
    callers,
    env: joined(
      outer.env,
      ...variablesOf(name, sections).map((spot) => settingsOf(spot, outer.fill)),
    ),
    isOff: outer.isOff || isNever(keywords, rules),
    mayFail: [...outer.mayFail, ...mayFailOf(keywords, rules)],
  };
  const id = `${prefix}${name}`;
  const children = childrenOf(keywords.get('trigger'), around, sections.room);
  if (children) {
    // Who waits for the trigger waits for its pipeline only where that says so.
    const waits = keywords.get('trigger')?.get('strategy') !== undefined;
    const inside = { prefix: waits ? `${id}/` : `${id} (child)/`, needs };
    const jobs = children.flatMap((child) => jobsOf(child.sections, child.around, inside));
    const trigger = outer.origins.set({ id, needs, steps: [] }, { spot: place, callers });
    return waits ? jobs : [trigger, ...jobs];
  }
  const steps = stepsOf(name, keywords, sections, around, place);
  const matrix = matrixOf(keywords.get('parallel')?.get('matrix'));
  return [outer.origins.set({ id, needs, steps, ...matrix }, { spot: place, callers })];
}

/** Pipelines start each other at most this deep: https://docs.gitlab.com/ci/pipelines/downstream_pipelines/ */
const deepestChild = 2;

/** What the pipeline that a job starts is made of, where all of it is in the evidence. */
function childrenOf(
  trigger: Spot | undefined,
  around: Surroundings,
  room: Room,
): { sections: Sections; around: Surroundings }[] | undefined {
  const { repository, roots, callers } = around;
  const items = trigger?.get('include')?.items() ?? [];
  const depth = callers.filter(({ name }) => name.startsWith('trigger ')).length;
  if (!trigger || items.length === 0 || depth >= deepestChild) return undefined;
  const children = [];
  for (const item of items) {
    const local = item.text() ?? item.get('local')?.text() ?? '';
    const path = repository.find(local, item.file, roots);
    const root = path === undefined ? undefined : repository.open(path, true);
    if (!path || !root || !repository.mayCall(root.file)) return undefined;
    repository.read.add(path);
    repository.included.add(path);
    const caller = { name: `trigger ${path}`, spot: trigger };
    const sections = gather(root, around, room);
    children.push({ sections, around: { ...around, callers: [...callers, caller] } });
  }
  return children;
}

function needsOf(keywords: Keywords): string[] | undefined {
  const needs = keywords.get('needs')?.items();
  return needs?.map((item) => item.get('job')?.text() ?? item.text() ?? '');
}

/** The job itself, of which a keyword is known. */
function placeOf(name: string, { file, document, path, value }: Spot): Spot {
  const at = path.indexOf(name);
  return new Spot(file, document, at === -1 ? path : path.slice(0, at + 1), value);
}

function callersOf(spot: Spot, root: Spot) {
  if (spot.file === root.file) return [];
  const include = root.get('include') ?? root;
  return [{ name: `include ${spot.file.path}`, spot: include }];
}

/** Without `needs`, a job waits for all jobs of the stages before: one list for each stage. */
function earlierJobs(stages: readonly string[], stageOf: ReadonlyMap<string, string>) {
  const places = new Map(stages.map((stage) => [stage, stages.indexOf(stage)] as const));
  const placeOf = (name: string) => places.get(stageOf.get(name) ?? 'test') ?? -1;
  const all = [...stageOf.keys()].map((name) => ({ name, place: placeOf(name) }));
  const lists = new Map<number, readonly string[]>();
  return (name: string): readonly string[] => {
    const own = placeOf(name);
    const list = lists.get(own) ?? all.flatMap((one) => (one.place < own ? [one.name] : []));
    lists.set(own, list);
    return list;
  };
}

function isNever(keywords: Keywords, rules: readonly Spot[]): boolean {
  if (keywords.get('when')?.text() === 'never') return true;
  return rules.length > 0 && rules.every((rule) => rule.get('when')?.text() === 'never');
}

/** `allow_failure`, and a job that somebody has to start, which nothing waits for. */
function mayFailOf(keywords: Keywords, rules: readonly Spot[]): Setting[] {
  const allowed = keywords.get('allow_failure');
  const own = allowed && allowedFailure(allowed);
  if (rules.length > 0) return ruledFailure(rules, own ?? 'false');
  const isManual = keywords.get('when')?.text() === 'manual' && own !== 'false';
  return [...(own === undefined ? [] : [own]), ...(isManual ? ['true'] : [])];
}

function allowedFailure({ value }: Spot): Setting {
  return settingOf(value, (text) => text) ?? new Unknown('hangs on the exit code');
}

/** A rule says so for the runs that it lets in: https://docs.gitlab.com/ci/yaml/#rulesallow_failure */
function ruledFailure(rules: readonly Spot[], standard: Setting): Setting[] {
  const all = rules
    .filter((rule) => rule.get('when')?.text() !== 'never')
    .map((rule) => rule.get('allow_failure')?.text() ?? standard);
  const [first, ...others] = new Set(all);
  if (others.length > 0) return [new Unknown('hangs on which of its rules holds')];
  return first === undefined || first === 'false' ? [] : [first];
}

function stepsOf(
  name: string,
  keywords: Keywords,
  sections: Sections,
  around: Surroundings,
  spot: Spot,
): Step[] {
  const global = (key: string) =>
    sections.named.get('default')?.get(key) ?? sections.named.get(key)?.get('');
  const imageSpot = keywords.get('image') ?? global('image');
  const text = imageSpot?.get('name')?.text() ?? imageSpot?.text();
  const image = text === undefined ? {} : { image: text };
  const trigger = keywords.get('trigger');
  if (trigger) {
    const target =
      trigger.get('project')?.text() ?? trigger.get('include')?.text() ?? trigger.text() ?? name;
    return [makeStep(around, spot, { name, opaque: `the pipeline ${target} is not read` })];
  }
  const before = linesOf(keywords.get('before_script') ?? global('before_script'), sections);
  const script = [...before, ...linesOf(keywords.get('script'), sections)];
  const after = linesOf(keywords.get('after_script') ?? global('after_script'), sections);
  const reports = keywords.get('artifacts')?.get('reports');
  const inputs: Settings = reports?.get('container_scanning')
    ? { report: 'container_scanning' }
    : {};
  return [
    makeStep(around, spot, { name, ...image, inputs, script, start: bash }),
    ...(after.length > 0
      ? [
          makeStep(around, spot, {
            name: `${name} after_script`,
            ...image,
            script: after,
            start: afterwards,
            mayFail: ['true'],
          }),
        ]
      : []),
  ];
}
