import { commandsOfStep, type StepCommand } from '../../../resources/delivery/commands.ts';
import { Arguments } from '../../../resources/delivery/deeds/arguments.ts';
import type { Step } from '../../../resources/delivery/pipeline.ts';
import { type BuildCall, buildCall, pathFrom } from './build-call.ts';
import { Folders } from './folders.ts';

/** Where the calls of one file are written. */
export interface Caller {
  readonly caller: string;
  readonly folder: string;
}

/** The calls of builders in the script of a step. */
export function commandCalls(step: Step, at: Caller): readonly BuildCall[] {
  const text = [step.script ?? [], step.calls.flatMap(({ script }) => script)].flat().join('\n');
  if (step.calls.length === 0 && !/\b(?:bu(?:il)?d|executor)\b/.test(text)) return [];
  const folders = new Folders(step);
  return commandsOfStep(step, '').flatMap((command) => {
    const args = buildArguments(command);
    if (!args) {
      folders.follow(command);
      return [];
    }
    return callOf(command, args, folders.at(command), at);
  });
}

function callOf(
  command: StepCommand,
  args: readonly string[],
  directory: string,
  at: Caller,
): BuildCall {
  const given = new Arguments(args, switches);
  const place = contextIn(command, given);
  // `-` is what the command reads.
  const file = place === '-' ? place : given.get('-f', '--file', '--dockerfile') || undefined;
  const written = file === '-' ? (command.readsFrom[0] ?? '$STDIN') : file;
  const context = pathFrom(directory, place === '-' ? '.' : place);
  // Azure and Kaniko look for the file in the context as well.
  const looksInContext = /^(?:az|executor)$/.test(command.name) ? [context] : [];
  const files =
    written === undefined
      ? [pathFrom(context, 'Dockerfile')]
      : [directory, ...looksInContext].map((folder) => pathFrom(folder, written));
  const registry = command.name === 'az' ? given.get('-r', '--registry') : undefined;
  const host =
    registry === undefined ? '' : `${registry.replace(/\.azurecr\.io$/, '')}.azurecr.io/`;
  return buildCall({
    ...at,
    files,
    context,
    target: given.get('--target'),
    pairs: given.every('--build-arg'),
    names: given.every('-t', '--tag', '--image', '--destination').map((name) => `${host}${name}`),
    by: 'pipeline',
  });
}

const switches = ['--push', '--pull', '--no-cache', '--load', '--quiet', '-q', '--rm', '--no-push'];

/** Kaniko has a flag for what others write last. */
function contextIn({ name }: StepCommand, given: Arguments): string {
  const written = name === 'executor' ? given.get('-c', '--context') : given.plain.at(-1);
  return (written ?? '.').replace(/^dir:\/\//, '');
}

/** What follows `docker build`, `docker buildx build`, `az acr build` and their like. */
function buildArguments({ name, args }: StepCommand): readonly string[] | undefined {
  if (name === 'executor') return args;
  if (!/^(?:docker|podman|nerdctl|buildah|az)$/.test(name)) return undefined;
  const isAzure = name === 'az';
  const verb = args.findIndex((arg) => arg === 'build' || arg === 'bud');
  const before = args.slice(0, Math.max(verb, 0));
  const leads = isAzure ? ['acr'] : ['buildx', 'image', 'builder'];
  const isCall = verb >= (isAzure ? 1 : 0) && before.every((arg) => leads.includes(arg));
  return isCall ? args.slice(verb + 1) : undefined;
}
