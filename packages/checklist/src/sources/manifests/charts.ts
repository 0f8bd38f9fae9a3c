import type { Gap, InputFile } from '../../model/index.ts';
import { folderOf, isBelow, nameOf } from '../shared/paths.ts';

/** The Helm charts among the files. */
export interface Charts {
  /** Whether a file is part of a chart, so that it means nothing before the chart is rendered. */
  holds(path: string): boolean;
  readonly gaps: readonly Omit<Gap, 'source' | 'evidence'>[];
}

/** What Helm reads of a chart: its own files, and these folders. Others may hold manifests. */
const ownFiles = /^(?:Chart\.(?:yaml|lock)|values.*\.(?:ya?ml|json)|requirements\.(?:yaml|lock))$/;
const ownFolders = ['templates', 'crds', 'charts', 'ci'];

/** Finds the charts by their `Chart.yaml`; one inside another is part of that. */
export function findCharts(files: readonly InputFile[]): Charts {
  const charts = files.filter(({ path }) => nameOf(path) === 'Chart.yaml');
  const folders = charts.map(({ path }) => folderOf(path));
  const isHeld = (path: string) => folders.some((folder) => holdsFile(folder, path));
  return {
    holds: (path) => nameOf(path) === 'Chart.yaml' || isHeld(path),
    gaps: charts
      .filter(({ path, text }) => !isHeld(folderOf(path)) && !isLibrary(text))
      .map(({ path }) => notRendered(path, folderOf(path))),
  };
}

/** A library chart has nothing to render. */
function isLibrary(text: string): boolean {
  return /^type:[ \t]*["']?library\b/m.test(text);
}

function notRendered(input: string, folder: string): Charts['gaps'][number] {
  const message = `chart ${folder} was not rendered: run helm template ${folder} and assess its output`;
  return { reason: 'not-rendered', input, message };
}

function holdsFile(folder: string, path: string): boolean {
  if (!isBelow(path, folder)) return false;
  const inside = folder === '.' ? path : path.slice(folder.length + 1);
  const slash = inside.indexOf('/');
  return slash === -1 ? ownFiles.test(inside) : ownFolders.includes(inside.slice(0, slash));
}
