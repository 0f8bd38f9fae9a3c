import { Unknown } from '../../../model/index.ts';
import { Arguments } from '../../../resources/delivery/deeds/arguments.ts';
import {
  openSetting,
  type Setting,
  type Settings,
  type Step,
} from '../../../resources/delivery/pipeline.ts';
import { type BuildCall, buildCall, ownFolder, pathFrom, wordIn } from './build-call.ts';
import { type Caller, commandCalls } from './commands.ts';

/** The calls of builders that a step makes. */
export function stepCalls(step: Step, at: Caller): readonly BuildCall[] {
  switch (step.action?.toLowerCase()) {
    case 'docker/build-push-action':
      return [actionCall(step.inputs, at)];
    case 'docker':
      return taskCall(step.inputs, at);
    default:
      return step.script ? commandCalls(step, at) : [];
  }
}

/** https://github.com/docker/build-push-action#inputs */
function actionCall(inputs: Settings, at: Caller): BuildCall {
  const context = pathFrom('.', textIn(inputs, 'context') ?? '.');
  const file = textIn(inputs, 'file');
  return buildCall({
    ...at,
    files: [file === undefined ? pathFrom(context, 'Dockerfile') : pathFrom('.', file)],
    context,
    target: textIn(inputs, 'target'),
    pairs: (textIn(inputs, 'build-args') ?? '').split('\n'),
    names: (textIn(inputs, 'tags') ?? '').split(/[\n,]/),
    by: 'pipeline',
  });
}

/** https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/docker-v2 */
function taskCall(inputs: Settings, at: Caller): readonly BuildCall[] {
  const command = textIn(inputs, 'command') ?? 'buildAndPush';
  if (!/^build/i.test(command)) return [];
  const given = new Arguments((textIn(inputs, 'arguments') ?? '').split(/\s+/));
  const context = textIn(inputs, 'buildContext') ?? ownFolder;
  const file = textIn(inputs, 'dockerfile', 'dockerFile') ?? '**/Dockerfile';
  return [
    buildCall({
      ...at,
      files: [pathFrom('.', file)],
      context: context === ownFolder ? context : pathFrom('.', context),
      target: given.get('--target'),
      pairs: given.every('--build-arg'),
      names: [textIn(inputs, 'repository', 'imageName')],
      by: 'pipeline',
    }),
  ];
}

/** An input as it is written, whatever its letter case and whether or not it is known. */
export function textIn(inputs: Settings, ...names: readonly string[]): string | undefined {
  const wanted = names.map((name) => name.toLowerCase());
  const all = Object.entries(inputs);
  const [, found] = all.find(([name]) => wanted.includes(name.toLowerCase())) ?? [];
  const setting = found ?? openSetting(all);
  return wordIn(setting && written(setting));
}

/** What is not known begins with a sign that no path has. */
export function written(setting: Setting): string {
  return setting instanceof Unknown ? (setting.text ?? '$') : setting;
}
