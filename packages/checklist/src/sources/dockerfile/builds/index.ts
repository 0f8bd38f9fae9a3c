import type { Gap, InputFile, Reading } from '../../../model/index.ts';
import type { Pipeline } from '../../../resources/delivery/pipeline.ts';
import { addTo } from '../../../resources/group-by.ts';
import { leftOut, type NamedFiles } from '../../shared/named-files.ts';
import { nameOf, resolve } from '../../shared/paths.ts';
import {
  callsBuilder,
  isBakeFile,
  isComposeFile,
  isDockerfileName,
  mayCallBuilder,
} from '../files.ts';
import type { BakeRun } from './bake-runs.ts';
import { type BuildCall, isOpen } from './build-call.ts';
import { composeCalls } from './compose.ts';
import { looseCalls } from './loose-steps.ts';
import { bakeRunsOf, pipelineCalls } from './pipelines.ts';
import { foldersFrom, type PlacedCall, placesOf } from './placed-calls.ts';

/** What the place where Dockerfiles are read has for them. */
export interface Around {
  /** Opens files of other names, which only a call of a builder names. */
  readonly named?: NamedFiles;
  /** Reads bake files. */
  bake?(files: readonly InputFile[], runs: readonly BakeRun[]): readonly BuildCall[];
  /** What was read of the pipelines among the files. */
  readonly pipelines?: Reading;
}

/** Who builds what of the files. */
export interface Builds {
  /** By the path of the Dockerfile. */
  readonly calls: ReadonlyMap<string, readonly PlacedCall[]>;
  /** Dockerfiles that no name tells. */
  readonly opened: readonly InputFile[];
  readonly gaps: readonly Pick<Gap, 'reason' | 'input' | 'message'>[];
}

export function buildsOf(files: readonly InputFile[], around: Around): Builds {
  const inputs = new Map(files.map((file) => [file.path, file]));
  const paths = files.map(({ path }) => path).filter(isDockerfileName);
  const known = new Set(paths);
  const opened = new Map<string, InputFile>();
  const has = (path: string, { caller }: BuildCall) => {
    if (known.has(path)) return true;
    if (isDockerfileName(path)) return false;
    const found = around.named?.open(path);
    const by = inputs.get(caller);
    if (found?.form !== 'text' || !by) return false;
    opened.set(path, { path, input: by.input, complete: by.complete, text: found.text });
    known.add(path);
    return true;
  };
  const calls = new Map<string, PlacedCall[]>();
  const gaps = new Map<string, Builds['gaps'][number]>();
  for (const call of callsIn(files, around)) {
    const placed = placesOf(call, paths, (path) => has(path, call));
    for (const one of placed) addTo(calls, one.path, one);
    const why = placed.length === 0 && call.isSure ? whyUnread(call, around.named) : undefined;
    if (why !== undefined) {
      const { reason, message } = why;
      gaps.set(message, { reason, input: call.caller, message });
    }
  }
  return { calls, opened: [...opened.values()], gaps: [...gaps.values()] };
}

interface FoundCall extends BuildCall {
  /** Somebody starts it, as far as the files tell. */
  readonly isSure: boolean;
}

function callsIn(files: readonly InputFile[], { pipelines, bake }: Around): readonly FoundCall[] {
  const open = (call: BuildCall): FoundCall => ({ ...call, isSure: false });
  const beside = files.flatMap((file) => {
    if (!mayCallBuilder(file.path)) return [];
    if (isComposeFile(file.path)) return composeCalls(file).map(open);
    return pipelines?.read.has(file.path) || !callsBuilder(file) ? [] : looseCalls(file).map(open);
  });
  const resources = pipelines?.resources ?? [];
  const piped = resources.flatMap((resource) => {
    const isSure = !isOnlyCalled(resource.body as Pipeline);
    return pipelineCalls(resource).map((call) => ({ ...call, isSure }));
  });
  const bakeFiles = files.filter(({ path }) => isBakeFile(path));
  const runs = bakeFiles.length > 0 ? resources.flatMap(bakeRunsOf) : [];
  const baked = (bake?.(bakeFiles, runs) ?? []).map(open);
  return [...piped, ...beside, ...baked];
}

/** Whoever calls it gives it what it builds. */
function isOnlyCalled({ triggers = [] }: Partial<Pipeline>): boolean {
  return triggers.length > 0 && triggers.every(({ type }) => type === 'call');
}

/** Why the Dockerfile of a call is not among those that are judged; undefined where nothing says so. */
function whyUnread(
  { caller, files: [file = '.'], folder }: BuildCall,
  named: NamedFiles | undefined,
): Pick<Gap, 'reason' | 'message'> | undefined {
  // Whatever folder it is in, such a file is read.
  if (isDockerfileName(file) && !isOpen(nameOf(file))) return undefined;
  if (isOpen(file)) {
    const shown = file.length > 80 ? `${file.slice(0, 80)}…` : file;
    const message = `${caller} builds the Dockerfile ${shown}, which is not known: name it, or assess it by itself`;
    return { reason: 'unresolved', message };
  }
  if (!named) return undefined;
  const whys = foldersFrom(folder).flatMap((root) => {
    const found = named.open(resolve(root, file));
    return found.form === 'unread' ? found.why : [];
  });
  // Nobody misses what was excluded, or what a build makes and git ignores.
  if (whys.includes(leftOut)) return undefined;
  const why = whys[0] ?? 'is not among the files';
  return {
    reason: 'unreadable',
    message: `${caller} builds the Dockerfile ${file}, which ${why}`,
  };
}
