import { type Context, type Inventory, type Resource, raw, Unknown } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { commandsOfStep, withoutBlanks } from '../commands.ts';
import { filledBy, namesIn, namingRows } from '../matrix-row.ts';
import { type Job, type Pipeline, pipeline, type Step } from '../pipeline.ts';
import { commandsOf } from '../shell/commands.ts';
import { type JobStep, stepsOf } from '../steps.ts';
import { configured, configuredStep } from './configured.ts';
import { type DeclaredSteps, declaredAs } from './declared.ts';
import type { Act, Gate, Task } from './deed.ts';
import { retagged } from './image-commands.ts';
import { actionOf, commandOf } from './recognise.ts';
import { scriptOutside } from './scripts.ts';

/** Something that a pipeline does, in its place. */
export interface Deed extends Act {
  readonly step: Step;
  readonly job: Job;
  /** The path of what does it, in the pipeline's body. */
  readonly at: string;
  /** Its place in its job. */
  readonly order: number;
  /** What a finding of it means for the run, everything around it included. */
  readonly gate: Gate;
}

/** Something that may do anything. */
export interface OpaquePart {
  readonly why: string;
  readonly at: string;
}

/** All that is recognised of a pipeline. */
export interface Facts {
  readonly deeds: readonly Deed[];
  readonly byTask: ReadonlyMap<Task, readonly Deed[]>;
  readonly opaque: readonly OpaquePart[];
  /** Pairs of names that `docker tag` makes one image. */
  readonly tags: readonly (readonly [string, string])[];
}

/** Facts by what the configuration says of steps, then by pipeline. */
function allFacts(_: Inventory): Map<DeclaredSteps, Map<object, Facts>> {
  return new Map();
}

const undeclared: DeclaredSteps = {};

/**
 * What a pipeline does; found once. Who asks about clusters or infrastructure gives no settings:
 * `pipelineSteps` speak of images only, and a step that is `none` there may still apply code.
 */
export function factsOf(
  resource: Resource,
  { inventory, settings }: Pick<Context, 'inventory'> & Partial<Pick<Context, 'settings'>>,
): Facts {
  const declared = settings?.pipelineSteps ?? undeclared;
  const all = inventory.index(allFacts);
  const known = all.get(declared) ?? new Map<object, Facts>();
  all.set(declared, known);
  const body = raw(resource.body) as Pipeline;
  let facts = known.get(body);
  if (!facts) {
    facts = findFacts(body, declared);
    known.set(body, facts);
  }
  return facts;
}

/** Every pipeline of the evidence. */
export function pipelinesIn(inventory: Inventory): readonly Resource<Pipeline>[] {
  return inventory.all(pipeline);
}

/** The deeds of one task. */
export function deedsOf({ byTask }: Facts, task: Task): readonly Deed[] {
  return byTask.get(task) ?? [];
}

interface Gathered {
  readonly deeds: Deed[];
  readonly opaque: OpaquePart[];
  readonly tags: (readonly [string, string])[];
}

function findFacts(body: Pipeline, declared: DeclaredSteps): Facts {
  const into: Gathered = { deeds: [], opaque: [], tags: [] };
  const orders = new Map<Job, number>();
  for (const one of stepsOf(body)) {
    if (one.step.isOff) continue;
    const order = orders.get(one.job) ?? 0;
    orders.set(one.job, order + readStep(one, body, declared, order, into));
  }
  return { ...into, byTask: groupBy(into.deeds, ({ task }) => task) };
}

/** How many places in the order the step takes. */
function readStep(
  { step, job, at }: JobStep,
  { system, scanners }: Pipeline,
  declared: DeclaredSteps,
  order: number,
  into: Gathered,
): number {
  const opaque = (why: string, place = at) => into.opaque.push({ why, at: place });
  const add = (act: Act, place: string, index: number, gate: Gate) => {
    const images = act.images?.flatMap((name) => namesIn(job.rows, name).map(withoutBlanks));
    const own = images ? { ...act, images } : act;
    into.deeds.push({ ...own, step, job, at: place, order: order + index, gate });
  };
  if (step.opaque !== undefined) opaque(step.opaque);
  const action =
    declaredAs(step.action, declared) ?? actionOf(configuredStep(step, scanners), system);
  if (action.opaque !== undefined) opaque(`what ${action.opaque} does is not known`);
  for (const act of [...action.acts, ...containerActs(step)]) {
    add(act, at, 0, surrounded(act.gate, step));
  }
  if (system === 'gitlab' && step.inputs.report !== undefined) {
    const why = 'approval policies of GitLab stand outside of the file';
    add({ task: 'image-scan', tool: step.name }, at, 0, { blocks: 'maybe', why });
  }
  const commands = commandsOfStep(step, at);
  commands.forEach((command, index) => {
    const said = declaredAs(command.program, declared);
    const found = said ?? commandOf(configured(command, step, scanners));
    const outside = said || found.acts.length > 0 ? undefined : scriptOutside(command);
    if (outside !== undefined) opaque(`runs ${outside}, which is not in the evidence`, command.at);
    else if (found.opaque !== undefined) opaque(`runs ${found.opaque}`, command.at);
    for (const act of found.acts) {
      add(act, command.at, index + 1, surrounded(act.gate, step, command.fate));
    }
    const pair = retagged(command);
    if (pair) into.tags.push(...tagsIn(job, pair));
  });
  return commands.length + 1;
}

/** A pair of names in each run of its job. */
function tagsIn({ rows }: Job, [source, target]: readonly [string, string]) {
  return namingRows(rows).map((row): readonly [string, string] => [
    withoutBlanks(filledBy(row, source)),
    withoutBlanks(filledBy(row, target)),
  ]);
}

/** What a tool does that runs as the image of a step: `uses: docker://aquasec/trivy`. */
function containerActs({ image, inputs, script, action }: Step): readonly Act[] {
  const { args } = inputs;
  if (script || action !== undefined || typeof image !== 'string' || typeof args !== 'string')
    return [];
  const text = `docker run ${image} ${args}`;
  const options = { errexit: false, pipefail: false };
  const commands = commandsOf({ text, shell: 'posix', options }, () => undefined);
  return commands.slice(0, 1).flatMap((command) => commandOf(command).acts);
}

/**
 * What else than exit codes tells whether a script of Azure Pipelines failed.
 * https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/powershell-v2#inputs
 */
function otherStatus({ inputs, script }: Step, fate: string): string | undefined {
  if (!script) return undefined;
  const given = new Map(Object.entries(inputs).map(([name, value]) => [name.toLowerCase(), value]));
  const isSet = (...names: readonly string[]) =>
    names.some((name) => {
      const value = given.get(name);
      return value instanceof Unknown || value?.toLowerCase() === 'true';
    });
  if (fate === 'goes-on')
    return isSet('failonstderr', 'failonstandarderror')
      ? 'what it writes to its error output may fail the step'
      : undefined;
  return isSet('ignorelastexitcode', 'powershellignorelastexitcode')
    ? 'the exit code of the last program may be ignored'
    : undefined;
}

/** A gate, with what the shell and the pipeline make of the failure. */
function surrounded(gate: Gate | undefined, step: Step, fate: string = 'stops'): Gate {
  if (!gate) return { blocks: 'maybe', why: 'whether it can fail the run is not known' };
  if (gate.blocks === 'no') return gate;
  const other = otherStatus(step, fate);
  if (other !== undefined) return { blocks: 'maybe', why: other };
  if (fate === 'goes-on') return { blocks: 'no', why: 'its script goes on when it fails' };
  let open = gate;
  for (const setting of step.mayFail) {
    if (setting instanceof Unknown)
      open = { blocks: 'maybe', why: 'whether it may fail is not known' };
    else if (!/^(?:false|0)?$/i.test(setting))
      return { blocks: 'no', why: 'the pipeline goes on when it fails' };
  }
  if (open.blocks === 'yes' && fate === 'handled') {
    return { blocks: 'maybe', why: 'its script looks at the result itself' };
  }
  return open;
}
