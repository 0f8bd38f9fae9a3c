import type { InputFile } from '../../model/index.ts';

/** What a tool is asked to do. */
export interface RenderTask {
  /** The tool, the folder or file, and all that is said to the tool: equal keys have equal results. */
  readonly key: string;
  run(): Promise<InputFile>;
}

export function renderTask(said: readonly unknown[], run: () => Promise<InputFile>): RenderTask {
  return { key: JSON.stringify(said), run };
}
