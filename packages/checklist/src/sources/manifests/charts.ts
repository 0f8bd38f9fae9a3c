import type { Gap, InputFile } from '../../model/index.ts';
import { isBelow, nameOf, resolve } from '../shared/paths.ts';
import { allCharts, type Chart } from './chart.ts';
import { foldersBehind } from './chart-dependencies.ts';
import type { RenderedFile } from './renderings.ts';

/** The Helm charts among the files. */
export interface Charts {
  /** Whether a file is part of a chart, so that it means nothing before the chart is rendered. */
  holds(path: string): boolean;
  /** Whether the templates of a chart name the file, so that it may be one of them. */
  names(path: string): boolean;
  /** Those that are rendered by themselves: no libraries, none inside another, and no parts. */
  readonly charts: readonly Chart[];
  /** Those that others here are made with, through which they are judged. */
  readonly parts: readonly Chart[];
}

/** What Helm reads of a chart: its own files, and these folders. Others may hold manifests. */
const ownFiles = /^(?:Chart\.(?:yaml|lock)|values.*\.(?:ya?ml|json)|requirements\.(?:yaml|lock))$/;
const ownFolders = ['templates', 'crds', 'charts', 'ci'];

/** Finds the charts by their `Chart.yaml`; one inside another is part of that. */
export function findCharts(files: readonly InputFile[]): Charts {
  const charts = allCharts(files);
  const isHeld = (path: string) => charts.some(({ folder }) => holdsFile(folder, path));
  const whole = charts.filter(({ file, folder }) => !isHeld(folder) && !isLibrary(file.text));
  const behind = partsOf(whole, charts);
  return {
    holds: (path) => nameOf(path) === 'Chart.yaml' || isHeld(path),
    names: namesIn(files, charts),
    charts: whole.filter(({ folder }) => !behind.has(folder)),
    parts: whole.filter(({ folder }) => behind.has(folder)),
  };
}

/** https://helm.sh/docs/chart_template_guide/accessing_files/ */
const fileCalls = /\.Files\.(?:Get|GetBytes|Glob|Lines)[\s(]+(?:printf\s+)?["`]([^"`*?{[%]+)/g;

/** Tells of a path whether a template of its chart reads it, or those that begin like it. */
function namesIn(files: readonly InputFile[], charts: readonly Chart[]): (path: string) => boolean {
  let named: readonly string[] | undefined;
  const read = () =>
    charts.flatMap(({ folder }) =>
      files
        .filter(({ path }) => isBelow(path, resolve(folder, 'templates')))
        .flatMap(({ text }) => Array.from(text.matchAll(fileCalls), ([, name = '']) => name))
        .map((name) => resolve(folder, name) + (name.endsWith('/') ? '/' : '')),
    );
  return (path) => {
    named ??= read();
    return named.some((one) => path.startsWith(one));
  };
}

/** The folders of charts that others are made with; of those that name each other in a circle none. */
function partsOf(whole: readonly Chart[], charts: readonly Chart[]): ReadonlySet<string> {
  const behind = new Map(whole.map((chart) => [chart.folder, foldersBehind(chart, charts)]));
  const isPart = ({ folder }: Chart) =>
    whole.some(
      (other) => behind.get(other.folder)?.has(folder) && !behind.get(folder)?.has(other.folder),
    );
  return new Set(whole.filter(isPart).map(({ folder }) => folder));
}

/** A library chart has nothing to render. */
function isLibrary(text: string): boolean {
  return /^type:[ \t]*["']?library\b/m.test(text);
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
