import type { Gap, InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, isBelow, nameOf } from '../shared/paths.ts';
import { isObject, type JsonObject } from './json.ts';
import type { RenderedFile } from './renderings.ts';

/** The Helm charts among the files. */
export interface Charts {
  /** Whether a file is part of a chart, so that it means nothing before the chart is rendered. */
  holds(path: string): boolean;
  /** Those that are rendered by themselves: no libraries, and none inside another. */
  readonly charts: readonly Chart[];
}

export interface Chart {
  /** Its `Chart.yaml`. */
  readonly file: InputFile;
  readonly folder: string;
}

/** What Helm reads of a chart: its own files, and these folders. Others may hold manifests. */
const ownFiles = /^(?:Chart\.(?:yaml|lock)|values.*\.(?:ya?ml|json)|requirements\.(?:yaml|lock))$/;
const ownFolders = ['templates', 'crds', 'charts', 'ci'];

/** Finds the charts by their `Chart.yaml`; one inside another is part of that. */
export function findCharts(files: readonly InputFile[]): Charts {
  const charts = files
    .filter(({ path }) => nameOf(path) === 'Chart.yaml')
    .map((file) => ({ file, folder: folderOf(file.path) }));
  const isHeld = (path: string) => charts.some(({ folder }) => holdsFile(folder, path));
  return {
    holds: (path) => nameOf(path) === 'Chart.yaml' || isHeld(path),
    charts: charts.filter(({ file, folder }) => !isHeld(folder) && !isLibrary(file.text)),
  };
}

/** A library chart has nothing to render. */
function isLibrary(text: string): boolean {
  return /^type:[ \t]*["']?library\b/m.test(text);
}

/** What `Chart.yaml` says; empty when it cannot be read. */
export function chartBody({ file }: Chart): JsonObject {
  const body = parseStructured(file).documents[0]?.value;
  return isObject(body) ? body : {};
}

/** The charts that were not rendered, and why. */
export function chartGaps(
  { charts }: Charts,
  renderings: readonly RenderedFile[],
): Omit<Gap, 'source' | 'evidence'>[] {
  return charts.flatMap(({ file: { path }, folder }) => {
    const own = renderings.filter((rendered) => rendered.path === path);
    const command = `run helm template ${folder} and assess its output`;
    const failures = own.flatMap(({ rendering }) => rendering.failure ?? []);
    const whys = own.length === 0 ? [command] : failures;
    return whys.map((why) => {
      const message = `chart ${folder} was not rendered: ${why}`;
      return { reason: 'not-rendered' as const, input: path, message };
    });
  });
}

function holdsFile(folder: string, path: string): boolean {
  if (!isBelow(path, folder)) return false;
  const inside = folder === '.' ? path : path.slice(folder.length + 1);
  const slash = inside.indexOf('/');
  return slash === -1 ? ownFiles.test(inside) : ownFolders.includes(inside.slice(0, slash));
}
