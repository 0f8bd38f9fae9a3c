import type { InputFile } from '../../model/index.ts';
import { longestScript } from '../../resources/delivery/commands.ts';
import { Arguments } from '../../resources/delivery/deeds/arguments.ts';
import { type Command, commandsOf } from '../../resources/delivery/shell/commands.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf, resolve } from '../shared/paths.ts';

/** How a builder is called. */
export interface BuildCall {
  /** The Dockerfile, by its path from the folder; `**` in front of it stands for any folder. */
  readonly file: string;
  /** The folder that the path starts from, or one of those above it. */
  readonly folder: string;
  /** The folder of the build's files, as the path; absent where nobody tells. */
  readonly context: string | undefined;
  /** Absent where it is the last stage; `open` where nobody can tell. */
  readonly target: string | 'open' | undefined;
  /** Those whose values are known. */
  readonly args: ReadonlyMap<string, string>;
  /** What it calls the image, without tags. */
  readonly images: readonly string[];
  readonly by: 'pipeline' | 'compose';
}

const compose = /^(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/;
/** Composed for work on the code, and not for what is shipped. */
const forWork = /(?:^|[.-])(?:dev|devel|development|override|local|debug|test|tests)\./;

const builders = /\b(?:docker|podman|nerdctl|buildah|acr|kaniko)\b/i;

/** The calls of builders in pipelines and compose files. */
export function buildCalls(files: readonly InputFile[]): readonly BuildCall[] {
  return files.flatMap((file) => {
    const name = nameOf(file.path);
    const isCompose = compose.test(name);
    if (isCompose ? forWork.test(name) : !builders.test(file.text)) return [];
    const folder = folderOf(file.path);
    return parseStructured(file).documents.flatMap(({ value }) =>
      isCompose ? composed(value, folder) : inPipeline(value, folder),
    );
  });
}

type Plain = Readonly<Record<string, unknown>>;

function mapping(value: unknown): Plain | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain)
    : undefined;
}

/** https://docs.docker.com/reference/compose-file/build/ */
function composed(value: unknown, folder: string): readonly BuildCall[] {
  const services = Object.values(mapping(mapping(value)?.services) ?? {});
  return services.flatMap((service) => {
    const { build, image } = mapping(service) ?? {};
    const { context, dockerfile, target, args } = mapping(build) ?? { context: build };
    if (typeof context !== 'string' && dockerfile === undefined) return [];
    const from = wordIn(context) ?? '.';
    const file = resolve(from, wordIn(dockerfile) ?? 'Dockerfile');
    return call({
      file,
      folder,
      context: from,
      target,
      pairs: pairsIn(args),
      names: [image],
      by: 'compose',
    });
  });
}

function inPipeline(value: unknown, folder: string): readonly BuildCall[] {
  if (Array.isArray(value)) return value.flatMap((one) => inPipeline(one, folder));
  const step = mapping(value);
  // Objects of Kubernetes run scripts of their own.
  if (!step || (step.apiVersion !== undefined && step.kind !== undefined)) return [];
  const own = actionCall(step, folder) ?? taskCall(step, folder) ?? [];
  const inside = Object.entries(step).flatMap(([key, inner]) =>
    typeof inner === 'string' || isScript(inner)
      ? scripts.has(key)
        ? commandCalls([inner].flat().join('\n'), directoryOf(step), folder)
        : []
      : inPipeline(inner, folder),
  );
  return [...own, ...inside];
}

const scripts: ReadonlySet<string> = new Set([
  'run',
  'script',
  'bash',
  'pwsh',
  'powershell',
  'inlineScript',
  'before_script',
]);

function isScript(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((line) => typeof line === 'string');
}

function directoryOf(step: Plain): string {
  return wordIn(step['working-directory'] ?? step.workingDirectory) ?? '.';
}

/** https://github.com/docker/build-push-action#inputs */
function actionCall(step: Plain, folder: string): readonly BuildCall[] | undefined {
  if (!/^docker\/build-push-action@/i.test(String(step.uses))) return undefined;
  const { context, file, target, tags, 'build-args': args } = mapping(step.with) ?? {};
  const from = wordIn(context) ?? '.';
  return call({
    file: wordIn(file) ?? resolve(from, 'Dockerfile'),
    folder,
    context: from,
    target,
    pairs: String(args ?? '').split('\n'),
    names: String(tags ?? '').split(/[\n,]/),
    by: 'pipeline',
  });
}

/** https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/docker-v2 */
function taskCall(step: Plain, folder: string): readonly BuildCall[] | undefined {
  if (!/^Docker@\d/i.test(String(step.task))) return undefined;
  const inputs = mapping(step.inputs) ?? {};
  const { command = 'buildAndPush', Dockerfile, buildContext, repository } = inputs;
  if (!/^build/i.test(String(command))) return [];
  const given = new Arguments(String(inputs.arguments ?? '').split(/\s+/));
  const context = wordIn(buildContext);
  return call({
    file: wordIn(Dockerfile) ?? '**/Dockerfile',
    folder,
    context: context === '**' ? undefined : context,
    target: given.get('--target'),
    pairs: given.every('--build-arg'),
    names: [repository],
    by: 'pipeline',
  });
}

function commandCalls(text: string, directory: string, folder: string): readonly BuildCall[] {
  if (text.length > longestScript || !/\b(?:bu(?:il)?d|executor)\b/.test(text)) return [];
  const options = { errexit: false, pipefail: false };
  // Expressions of GitHub hold blanks.
  const plain = text.replace(/\$\{\{.*?\}\}/g, '$EXPRESSION');
  const script = { text: plain, shell: 'posix', options } as const;
  return commandsOf(script, () => undefined).flatMap((command) => {
    const args = buildArguments(command);
    if (!args) return [];
    const given = new Arguments(args, switches);
    const written = given.get('-f', '--file', '--dockerfile');
    const context = contextIn(command, given);
    const registry = command.name === 'az' ? given.get('-r', '--registry') : undefined;
    const host =
      registry === undefined ? '' : `${registry.replace(/\.azurecr\.io$/, '')}.azurecr.io/`;
    return call({
      file: resolve(directory, written ?? `${context}/Dockerfile`),
      folder,
      context: resolve(directory, context),
      target: given.get('--target'),
      pairs: given.every('--build-arg'),
      names: given.every('-t', '--tag', '--image', '--destination').map((name) => `${host}${name}`),
      by: 'pipeline',
    });
  });
}

const switches = ['--push', '--pull', '--no-cache', '--load', '--quiet', '-q', '--rm', '--no-push'];

/** Kaniko has a flag for what others write last. */
function contextIn({ name }: Command, given: Arguments): string {
  const written = name === 'executor' ? given.get('-c', '--context') : given.plain.at(-1);
  return (
    `${written ?? '.'}/`
      .replace(/^dir:\/\//, '')
      .replace(roots, '')
      .replace(/\/+$/, '') || '.'
  );
}

/** What follows `docker build`, `docker buildx build`, `az acr build` and their like. */
function buildArguments({ name, args }: Command): readonly string[] | undefined {
  if (name === 'executor') return args;
  if (!/^(?:docker|podman|nerdctl|buildah|az)$/.test(name)) return undefined;
  const isAzure = name === 'az';
  const verb = args.findIndex((arg) => arg === 'build' || arg === 'bud');
  const before = args.slice(0, Math.max(verb, 0));
  const leads = isAzure ? ['acr'] : ['buildx', 'image', 'builder'];
  const isCall = verb >= (isAzure ? 1 : 0) && before.every((arg) => leads.includes(arg));
  return isCall ? args.slice(verb + 1) : undefined;
}

interface Written {
  readonly file: string;
  readonly folder: string;
  readonly context: string | undefined;
  readonly target: unknown;
  readonly pairs: readonly string[];
  readonly names: readonly unknown[];
  readonly by: BuildCall['by'];
}

/** Expressions for the root of the sources: paths start there anyway. */
const roots =
  /^(?:\$\{\{\s*github\.workspace\s*\}\}|\$\(Build\.SourcesDirectory\)|\$GITHUB_WORKSPACE|\$CI_PROJECT_DIR)\//i;

function call(written: Written): readonly BuildCall[] {
  const { folder, target, pairs, names, by } = written;
  const path = written.file.replace(roots, '');
  const context = `${written.context}/`.replace(roots, '');
  if (path.includes('$')) return [];
  const args = pairs.flatMap((pair) => {
    const [, name, value] = /^\s*([A-Za-z_]\w*)=(.*?)\s*$/.exec(pair) ?? [];
    return name === undefined || value === undefined || value.includes('$')
      ? []
      : [[name, value] as const];
  });
  const stage = wordIn(target);
  return [
    {
      file: path,
      folder,
      context: written.context === undefined || /\$|:\/\//.test(context) ? undefined : context,
      target: stage?.includes('$') ? 'open' : stage?.toLowerCase(),
      args: new Map(args),
      images: names.flatMap((name) => repositoryIn(name) ?? []),
      by,
    },
  ];
}

/** An image without its tag, where the rest is known. */
function repositoryIn(name: unknown): string | undefined {
  const repository = wordIn(name)?.replace(/(?::[^/]*)?(?:@.*)?$/, '');
  return repository === undefined || repository === '' || repository.includes('$')
    ? undefined
    : repository.toLowerCase();
}

function pairsIn(args: unknown): readonly string[] {
  if (Array.isArray(args)) return args.map(String);
  return Object.entries(mapping(args) ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${String(value)}`],
  );
}

function wordIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
