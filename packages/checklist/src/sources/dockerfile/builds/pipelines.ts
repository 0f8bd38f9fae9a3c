import { type Resource, raw } from '../../../model/index.ts';
import { filledBy } from '../../../resources/delivery/matrix-row.ts';
import {
  type Job,
  type MatrixRow,
  type Pipeline,
  pipeline,
  type Setting,
  type Settings,
  type Step,
} from '../../../resources/delivery/pipeline.ts';
import { folderOf } from '../../shared/paths.ts';
import { type BakeRun, bakeRuns } from './bake-runs.ts';
import type { BuildCall } from './build-call.ts';
import type { Caller } from './commands.ts';
import { stepCalls, written } from './steps.ts';

/** The calls of builders in a pipeline. */
export function pipelineCalls(resource: Resource): readonly BuildCall[] {
  return inSteps(resource, stepCalls);
}

/** The runs of bake in a pipeline. */
export function bakeRunsOf(resource: Resource): readonly BakeRun[] {
  return inSteps(resource, bakeRuns);
}

/** What is found in each step, once for each run that its matrix makes. */
function inSteps<T>(
  { kind, identity: { name }, body }: Resource,
  find: (step: Step, at: Caller) => readonly T[],
): readonly T[] {
  if (kind !== pipeline.id) return [];
  const caller = { caller: name, folder: folderOf(name) };
  const steps = (raw(body) as Pipeline).jobs.flatMap(stepsOf);
  return steps.flatMap((step) => (step.isOff ? [] : find(step, caller)));
}

function stepsOf({ steps, rows }: Job): readonly Step[] {
  return rows ? steps.flatMap((step) => rows.map((row) => inRow(step, row))) : steps;
}

function inRow(step: Step, row: MatrixRow): Step {
  const fill = (text: string) => filledBy(row, text);
  const all = (settings: Settings): Settings =>
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, filledIn(value)]));
  const filledIn = (setting: Setting): Setting => fill(written(setting));
  return {
    ...step,
    inputs: all(step.inputs),
    env: { ...all(step.env), ...row },
    ...(step.script && { script: step.script.map(fill) }),
    ...(step.folder !== undefined && { folder: filledIn(step.folder) }),
  };
}
