import type { Gap, InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, isBelow } from './paths.ts';

/** The Helm charts among the files. */
export interface Charts {
  /** Whether the file belongs to a chart, and so holds no object that is read as it stands. */
  holds(path: string): boolean;
  readonly gaps: readonly Omit<Gap, 'source' | 'evidence'>[];
}

const chartFile = /(?:^|\/)Chart\.ya?ml$/;

/** A chart's own files; other files below its folder are read. */
const parts =
  /^(?:templates|crds|charts|ci)\/|^(?:Chart|values[^/]*|requirements)\.(?:ya?ml|lock|json)$/;

/** Finds charts: their templates are no objects, and nobody has rendered them. */
export function findCharts(files: readonly InputFile[]): Charts {
  const found = files.filter(({ path }) => chartFile.test(path));
  const folders = found.map(({ path }) => folderOf(path));
  const isPart = (path: string) =>
    folders.some((folder) => {
      if (!isBelow(path, folder)) return false;
      return parts.test(folder === '' ? path : path.slice(folder.length + 1));
    });
  const gaps = found
    .filter((file) => !isLibrary(file) && !isSubchart(file.path, folders))
    .map((file) => gapOf(file.path));
  return { holds: isPart, gaps };
}

/** A library chart renders nothing. */
function isLibrary(file: InputFile): boolean {
  const value = parseStructured(file).documents[0]?.value;
  return (value as { type?: unknown } | undefined)?.type === 'library';
}

/** A chart inside another one is rendered with it. */
function isSubchart(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isBelow(path, folder === '' ? 'charts' : `${folder}/charts`));
}

function gapOf(path: string): Charts['gaps'][number] {
  const folder = folderOf(path) || '.';
  return {
    reason: 'not-rendered',
    input: path,
    line: 1,
    message: `chart ${folder} was not rendered: run "helm template NAME ${folder} -f VALUES > rendered.yaml" and assess that`,
  };
}
