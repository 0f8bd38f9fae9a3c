import { commandsOfStep } from '../../../resources/delivery/commands.ts';
import { Arguments } from '../../../resources/delivery/deeds/arguments.ts';
import type { Step } from '../../../resources/delivery/pipeline.ts';
import type { Caller } from './commands.ts';
import { Folders } from './folders.ts';
import { textIn } from './steps.ts';

/** A step that builds what bake files say. */
export interface BakeRun extends Caller {
  /** The folder that it runs in, from that of the caller or one above. */
  readonly directory: string;
  /** The bake files that it names; none where it takes those of the standard names. */
  readonly files: readonly string[];
  readonly targets: readonly string[];
}

export function bakeRuns(step: Step, at: Caller): readonly BakeRun[] {
  if (step.action?.toLowerCase() === 'docker/bake-action') return [actionRun(step, at)];
  if (!step.script && step.calls.length === 0) return [];
  const folders = new Folders(step);
  return commandsOfStep(step, '').flatMap((command) => {
    const verb = command.args.indexOf('bake');
    if (command.name !== 'docker' || verb === -1 || verb > 1) {
      folders.follow(command);
      return [];
    }
    const given = new Arguments(command.args.slice(verb + 1), switches);
    return {
      ...at,
      directory: folders.at(command),
      files: given.every('-f', '--file'),
      targets: given.plain,
    };
  });
}

const switches = ['--push', '--pull', '--no-cache', '--load', '--print', '--check', '--debug'];

/** https://github.com/docker/bake-action#inputs */
function actionRun({ inputs }: Step, at: Caller): BakeRun {
  const list = (name: string) =>
    (textIn(inputs, name) ?? '')
      .split(/[\n,]/)
      .map((one) => one.trim())
      .filter((one) => one !== '' && !one.startsWith('cwd://${{'));
  return {
    ...at,
    directory: textIn(inputs, 'workdir') ?? '.',
    files: list('files').map((file) => file.replace(/^cwd:\/\//, '')),
    targets: list('targets'),
  };
}
