import type { Surroundings } from '../read/sources.ts';
import { isKustomizationName } from '../sources/manifests/kustomization.ts';
import { nameOf } from '../sources/shared/paths.ts';
import type { RenderOptions } from './render/index.ts';

/**
 * Renders what the tools that are installed make of charts, kustomizations and Bicep, each once in a run; nothing
 * is loaded in vain.
 */
export function renderer(options: RenderOptions): NonNullable<Surroundings['render']> {
  const done: NonNullable<RenderOptions['done']> = new Map();
  return async (files, declared) => {
    const isNeeded = files.some(
      ({ path }) =>
        isKustomizationName(path) ||
        nameOf(path) === 'Chart.yaml' ||
        /\.bicep(?:param)?$/i.test(path),
    );
    if (!isNeeded) return [];
    const { render } = await import('./render/index.ts');
    return render(files, { ...options, declared, done });
  };
}
