import type { Gap, InputFile } from '../../model/index.ts';
import { folderOf, isBelow, nameOf } from './paths.ts';

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
  const folders = files.filter(({ path }) => nameOf(path) === 'Chart.yaml').map(chartFolder);
  const outermost = folders.filter(
    (folder) => !folders.some((other) => other !== folder && holdsFile(other, `${folder}/x`)),
  );
  return {
    holds: (path) => folders.some((folder) => holdsFile(folder, path)),
    gaps: outermost.map((folder) => ({
      reason: 'not-rendered',
      input: folder === '.' ? 'Chart.yaml' : `${folder}/Chart.yaml`,
      message: `chart ${folder} was not rendered: run helm template ${folder} and assess what it prints`,
    })),
  };
}

function chartFolder({ path }: InputFile): string {
  return folderOf(path);
}

function holdsFile(folder: string, path: string): boolean {
  if (!isBelow(path, folder)) return false;
  const inside = folder === '.' ? path : path.slice(folder.length + 1);
  const slash = inside.indexOf('/');
  return slash === -1 ? ownFiles.test(inside) : ownFolders.includes(inside.slice(0, slash));
}
