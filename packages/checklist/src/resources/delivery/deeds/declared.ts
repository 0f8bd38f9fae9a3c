import type { Settings } from '../../../model/index.ts';
import type { Act, Recognised } from './deed.ts';

export type DeclaredSteps = Settings['pipelineSteps'];

/** What the configuration may say that a step does. */
const acts: Readonly<Record<DeclaredSteps[string], (tool: string) => readonly Act[]>> = {
  build: (tool) => [{ task: 'build', tool, isDockerfile: true }],
  push: (tool) => [{ task: 'push', tool }],
  scan: (tool) => [{ task: 'image-scan', tool }],
  lint: (tool) => [
    { task: 'dockerfile-lint', tool },
    { task: 'manifest-lint', tool },
  ],
  none: () => [],
};

/** What the configuration says of an action, a task or a script; undefined where it says nothing. */
export function declaredAs(
  reference: string | undefined,
  declared: DeclaredSteps,
): Recognised | undefined {
  if (reference === undefined) return undefined;
  const lower = reference.toLowerCase();
  const key = Object.keys(declared).find((one) => one.toLowerCase() === lower);
  const what = key === undefined ? undefined : declared[key];
  return what && { acts: acts[what](reference) };
}
