import { Unresolved } from '../../../model/index.ts';
import { knownActions } from '../../data/known-actions.ts';
import { groupBy } from '../../group-by.ts';
import type { KnownAction } from '../actions/known-action.ts';
import type { Pipeline, Step } from '../pipeline.ts';
import type { Command } from '../shell/commands.ts';
import { type Act, nothing, type Recognised, type Task } from './deed.ts';
import { deployCommand } from './deploy-commands.ts';
import { insideContainer } from './docker-run.ts';
import { imageCommand } from './image-commands.ts';
import { Inputs } from './inputs.ts';
import { lintCommand } from './lint-commands.ts';
import { runnerOf } from './runners.ts';
import { scanCommand } from './scan-commands.ts';
import { soundsLikeScan } from './words.ts';

const byName = groupBy(knownActions.facts, ({ system, name }) => `${system} ${name}`);

/** What an action, task or template does. */
export function actionOf(step: Step, system: Pipeline['system']): Recognised {
  const { action } = step;
  if (action === undefined) return nothing;
  const rows = byName.get(`${system} ${action.toLowerCase()}`);
  if (!rows) return soundsLikeScan(action) ? { acts: [], opaque: action } : nothing;
  const inputs = new Inputs(step);
  return { acts: rows.flatMap((row) => actOf(row, action, inputs)) };
}

/** All that an action of a name can do, whatever its inputs. */
export function tasksOf(action: string, system: Pipeline['system']): readonly Task[] {
  return (byName.get(`${system} ${action.toLowerCase()}`) ?? []).map(({ task }) => task);
}

function actOf(row: KnownAction, tool: string, inputs: Inputs): Act[] {
  const open = answer(() => row.does?.(inputs) ?? true);
  if (open.value === false) return [];
  const { task, isDockerfile, successor } = row;
  const gate = answer(() => row.gate?.(inputs));
  const fixable = answer(() => row.fixableOnly?.(inputs));
  return [
    {
      task,
      tool,
      images: answer(() => row.images?.(inputs)).value ?? [],
      ...(isDockerfile && { isDockerfile }),
      ...(successor !== undefined && { successor }),
      ...(open.why !== undefined && { isOpen: open.why }),
      ...(gate.why === undefined
        ? gate.value && { gate: gate.value }
        : { gate: { blocks: 'maybe', why: gate.why } as const }),
      ...(fixable.value !== undefined && { fixableOnly: fixable.value }),
    },
  ];
}

/** An answer, or why there is none. */
function answer<T>(ask: () => T): { value?: T; why?: string } {
  try {
    return { value: ask() };
  } catch (error) {
    if (error instanceof Unresolved) return { why: error.message };
    throw error;
  }
}

const families = [imageCommand, scanCommand, lintCommand, deployCommand];

/** What a command does. */
export function commandOf(command: Command): Recognised {
  const inside = insideContainer(command);
  if (inside && 'opaque' in inside) return { acts: [], opaque: inside.opaque };
  const real = inside?.command ?? command;
  const found = families.map((family) => family(real));
  const acts = found.flatMap((one) => one.acts);
  const opaque = found.map((one) => one.opaque).find((why) => why !== undefined) ?? runnerOf(real);
  return opaque === undefined || acts.length > 0 ? { acts } : { acts, opaque };
}
