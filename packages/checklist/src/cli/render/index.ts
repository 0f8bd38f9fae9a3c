import { availableParallelism } from 'node:os';
import type { InputFile } from '../../model/index.ts';
import { bicepTasks } from './bicep.ts';
import { type HelmOptions, helmTasks } from './helm.ts';
import { kustomizeTasks } from './kustomize.ts';
import type { RenderTask } from './render-task.ts';
import type { Limits } from './run-tool.ts';
import { AssessedTree } from './tree.ts';

export interface RenderOptions extends HelmOptions {
  /** Where tools are looked for, in place of the PATH. */
  readonly path?: string;
  readonly limits?: Limits;
  /** Whether the compiler of Bicep is used; absent means where it is found. */
  readonly bicep?: 'when-found' | 'never' | undefined;
  readonly onStart?: (count: number) => void;
  /** What was rendered before in the same run, by the keys of its tasks; none of it is rendered again. */
  readonly done?: Map<string, Promise<InputFile>>;
}

/** Builds kustomizations, renders charts and compiles Bicep among the files, as far as there are tools. */
export async function render(
  files: readonly InputFile[],
  options: RenderOptions,
): Promise<InputFile[]> {
  const { path, limits, onStart, done = new Map() } = options;
  const tree = new AssessedTree(files);
  const tasks = [
    ...helmTasks(files, tree, options, path, limits),
    ...kustomizeTasks(files, tree, path, limits),
    ...(options.bicep === 'never' ? [] : bicepTasks(files, tree, path, limits)),
  ];
  onStart?.(tasks.filter(({ key }) => !done.has(key)).length);
  return inParallel(
    tasks.map((task) => () => once(task, done)),
    Math.min(4, availableParallelism()),
  );
}

function once({ key, run }: RenderTask, done: Map<string, Promise<InputFile>>): Promise<InputFile> {
  const known = done.get(key);
  if (known) return known;
  const started = run();
  done.set(key, started);
  return started;
}

/** The results in the order of the tasks. */
async function inParallel<T>(tasks: readonly (() => Promise<T>)[], most: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      const index = next++;
      results[index] = await (tasks[index] as () => Promise<T>)();
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  return results;
}
