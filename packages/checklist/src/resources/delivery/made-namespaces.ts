import { type Inventory, raw } from '../../model/index.ts';
import { commandsOfStep, type StepCommand } from './commands.ts';
import { Arguments, starts } from './deeds/arguments.ts';
import { Inputs } from './deeds/inputs.ts';
import { pipeline, type Step } from './pipeline.ts';
import { isLiteral } from './shell/variables.ts';
import { stepsOf } from './steps.ts';

/** The namespaces that pipelines make while they deploy. A table for `inventory.index`. */
export function namespacesOfPipelines(inventory: Inventory): ReadonlySet<string> {
  const made = inventory.all(pipeline).flatMap(({ body }) =>
    stepsOf(raw(body)).flatMap(({ step, at }) => {
      if (step.isOff) return [];
      return [byTask(step), ...commandsOfStep(step, at).map(byCommand)];
    }),
  );
  return new Set(made.filter((name) => name !== undefined && isLiteral(name)) as string[]);
}

function byCommand({ name, args }: StepCommand): string | undefined {
  const given = new Arguments(args);
  if (name === 'helm') return byHelm(given);
  if (name !== 'kubectl') return undefined;
  const { plain } = given;
  const isMade = starts(plain, 'create', 'namespace') || starts(plain, 'create', 'ns');
  return isMade ? plain[2] : undefined;
}

function byHelm(given: Arguments): string | undefined {
  const isDeployed = ['install', 'upgrade'].includes(given.plain[0] ?? '');
  const isMade = isDeployed && given.has('--create-namespace') && !given.has('--dry-run');
  return isMade ? given.get('-n', '--namespace') : undefined;
}

/** https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/helm-deploy-v0 */
function byTask(step: Step): string | undefined {
  if (!/^helmdeploy$/i.test(step.action ?? '')) return undefined;
  const inputs = new Inputs(step);
  const words = (inputs.text('arguments') ?? '').split(/\s+/);
  const namespace = inputs.text('namespace');
  const flags = namespace === undefined ? words : [...words, '--namespace', namespace];
  return byHelm(new Arguments([inputs.text('command') ?? '', ...flags]));
}
