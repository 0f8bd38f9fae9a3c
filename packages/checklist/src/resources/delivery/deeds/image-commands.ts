import type { Command } from '../shell/commands.ts';
import { isLiteral } from '../shell/variables.ts';
import { Arguments } from './arguments.ts';
import { type Act, nothing, type Recognised } from './deed.ts';

/** Commands that build, push and copy images. */
export function imageCommand({ name, program, args }: Command): Recognised {
  switch (name) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
    case 'buildah':
      return engine(name, args);
    case 'docker-compose':
      return compose(args);
    case 'executor':
      return /kaniko/.test(program) || program === 'executor' ? kaniko(args) : nothing;
    case 'az':
      return azure(args);
    case 'pack':
      return args[0] === 'build'
        ? built('pack', args, false, new Arguments(args).has('--publish'))
        : nothing;
    case 'ko':
      return ko(args);
    case 'dotnet':
      return dotnet(args);
    case 'mvn':
    case 'mvnw':
    case 'gradle':
    case 'gradlew':
      return java(name, args);
    case 'crane':
    case 'skopeo':
    case 'oras':
      return args[0] === 'copy' || args[0] === 'cp'
        ? acts({ task: 'promote', tool: name })
        : nothing;
    default:
      return nothing;
  }
}

function acts(...all: readonly Act[]): Recognised {
  return { acts: all };
}

const engineSwitches = [
  '--push',
  '--pull',
  '--no-cache',
  '--load',
  '--quiet',
  '-q',
  '--rm',
  '--force-rm',
  '--squash',
  '--all-tags',
  '-a',
  '--check',
  '--no-push',
];

function engine(name: string, args: readonly string[]): Recognised {
  const words = args[0] === 'image' || args[0] === 'builder' ? args.slice(1) : args;
  const [verb, second] = words;
  if (verb === 'compose') return compose(words.slice(1));
  if (verb === 'buildx' && (second === 'build' || second === 'b'))
    return engineBuild(name, words.slice(1));
  if (verb === 'buildx' && second === 'bake') return bake(words.slice(2));
  if (verb === 'buildx' && second === 'imagetools')
    return acts({ task: 'promote', tool: `${name} buildx imagetools` });
  if (verb === 'build' || (verb === 'bud' && name === 'buildah')) return engineBuild(name, words);
  if (verb === 'push') {
    const [image] = new Arguments(words.slice(1), engineSwitches).plain;
    return acts({
      task: 'push',
      tool: `${name} push`,
      ...(image !== undefined && { images: [image] }),
    });
  }
  return nothing;
}

function engineBuild(name: string, args: readonly string[]): Recognised {
  const given = new Arguments(args, engineSwitches);
  if (given.has('--check') || given.get('--call') === 'check') {
    return acts({
      task: 'dockerfile-lint',
      tool: `${name} build --check`,
      gate: { blocks: 'yes' },
    });
  }
  const outputs = given.every('--output', '-o');
  if (!given.has('--push') && writesFiles(outputs)) return nothing;
  const pushes = given.has('--push') || outputs.some(isRegistryOutput);
  return built(`${name} build`, args, true, pushes);
}

export function isRegistryOutput(output: string): boolean {
  return /type=registry|push=true/.test(output);
}

/** Whether all that comes of a build are files: https://docs.docker.com/build/exporters/ */
export function writesFiles(outputs: readonly string[]): boolean {
  const isOfFiles = (output: string) =>
    /(?:^|,)type=(?:local|tar|cacheonly)(?:,|$)/.test(output) || /^[\w./-]+$/.test(output);
  return outputs.length > 0 && outputs.every(isOfFiles);
}

function built(
  tool: string,
  args: readonly string[],
  isDockerfile: boolean,
  pushes: boolean,
): Recognised {
  const images = new Arguments(args)
    .every('-t', '--tag', '--image', '--destination')
    .filter((tag) => tag !== '');
  const build: Act = { task: 'build', tool, images, isDockerfile };
  return pushes ? acts(build, { task: 'push', tool, images }) : acts(build);
}

function bake(args: readonly string[]): Recognised {
  const given = new Arguments(args);
  const pushes = given.has('--push') || given.every('--set').some(isRegistryOutput);
  return built('docker buildx bake', args, true, pushes);
}

function compose(args: readonly string[]): Recognised {
  const words = new Arguments(args, ['--verbose', '--ansi', '--compatibility']).plain;
  const given = new Arguments(args);
  if (words.includes('build') || (words.includes('up') && given.has('--build'))) {
    return built(
      'docker compose build',
      args.filter((arg) => arg !== '-t'),
      true,
      given.has('--push'),
    );
  }
  return words.includes('push') ? acts({ task: 'push', tool: 'docker compose push' }) : nothing;
}

function kaniko(args: readonly string[]): Recognised {
  const given = new Arguments(args);
  return built('kaniko', args, true, !given.has('--no-push', '--noPush'));
}

function azure(args: readonly string[]): Recognised {
  const given = new Arguments(args, ['--no-push', '--no-logs', '--no-wait']);
  if (args[0] === 'acr' && args[1] === 'build') {
    const images = given.every('-t', '--image');
    return built('az acr build', args, true, images.length > 0 && !given.has('--no-push'));
  }
  if (args[0] === 'acr' && args[1] === 'import') {
    const images = given.every('--source', '-t', '--image');
    return acts({ task: 'promote', tool: 'az acr import', images });
  }
  if (args[0] === 'acr' && (args[1] === 'run' || (args[1] === 'task' && args[2] === 'run'))) {
    return { acts: [], opaque: `az acr ${args.slice(1, args[1] === 'run' ? 2 : 3).join(' ')}` };
  }
  return nothing;
}

function ko(args: readonly string[]): Recognised {
  const given = new Arguments(args);
  if (!['build', 'publish', 'apply', 'create', 'resolve'].includes(args[0] ?? '')) return nothing;
  const stays = given.all.includes('--push=false') || given.has('--local', '-L');
  return built('ko', [], false, !stays);
}

function dotnet(args: readonly string[]): Recognised {
  const joined = args.join(' ');
  if (
    args[0] !== 'publish' ||
    !/[/-]t:PublishContainer|PublishProfile=DefaultContainer/i.test(joined)
  )
    return nothing;
  return built('dotnet publish', [], false, /ContainerRegistry=/i.test(joined));
}

function java(name: string, args: readonly string[]): Recognised {
  const joined = args.join(' ');
  if (/\bjib:dockerBuild\b|\bjibDockerBuild\b/.test(joined)) return built('jib', [], false, false);
  if (/\bjib:build\b|(?:^|[\s:])jib(?=\s|$)/.test(joined)) return built('jib', [], false, true);
  if (/spring-boot:build-image|\bbootBuildImage\b/.test(joined)) {
    const pushes = /--publishImage|image\.publish=true/.test(joined);
    return built('bootBuildImage', [], false, pushes);
  }
  return { acts: [], opaque: name };
}

/** Names that `docker tag` gives to an image. */
export function retagged({ name, args }: Command): readonly [string, string] | undefined {
  const words = args[0] === 'image' ? args.slice(1) : args;
  if (!/^(?:docker|podman|nerdctl|buildah)$/.test(name) || words[0] !== 'tag') return undefined;
  const [source, target] = words.slice(1);
  return source !== undefined && target !== undefined ? [source, target] : undefined;
}

/** Whether two references can mean one image: equal, or not to be compared. */
export function mayBeSame(a: string, b: string): boolean {
  if (isLiteral(a) && isLiteral(b)) {
    const [left, right] = [normalName(a), normalName(b)];
    return left === right || left.endsWith(`/${right}`) || right.endsWith(`/${left}`);
  }
  const [left, right] = [lastName(a), lastName(b)];
  return left === undefined || right === undefined || left === right;
}

/** An image's name without its tag, as it is written. */
export function repositoryIn(reference: string): string {
  const [name = ''] = reference.split('@', 1);
  const tag = name.indexOf(':', name.lastIndexOf('/') + 1);
  return (tag === -1 ? name : name.slice(0, tag)).toLowerCase();
}

/** The last part of an image's name, without its tag; undefined where that is not known. */
export function lastName(reference: string): string | undefined {
  const [plain = ''] = reference.replaceAll(/\$\{\{.*?(?:\}\}|$)/gs, '$').split('@', 1);
  const [name = ''] = plain.slice(plain.lastIndexOf('/') + 1).split(':');
  return name !== '' && isLiteral(name) ? name.toLowerCase() : undefined;
}

export function normalName(reference: string): string {
  const name = reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '').toLowerCase();
  return /[:@]/.test(name.slice(name.lastIndexOf('/') + 1)) ? name : `${name}:latest`;
}
