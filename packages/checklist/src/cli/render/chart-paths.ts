import type { InputFile } from '../../model/index.ts';
import { type Chart, chartBody } from '../../sources/manifests/charts.ts';
import { isObject, textOf } from '../../sources/manifests/json.ts';
import { folderOf, nameOf, resolve } from '../../sources/shared/paths.ts';

/**
 * Finds the file that Helm names: in `shop/charts/db/templates/db.yaml`, `shop` and `db` are names of charts, or
 * aliases that the chart above gives them, whatever their folders are called.
 */
export function chartPaths(
  top: Chart,
  files: readonly InputFile[],
): (named: string) => string | undefined {
  const charts = files
    .filter(({ path }) => nameOf(path) === 'Chart.yaml')
    .map((file) => ({ file, folder: folderOf(file.path) }));
  const inside = (chart: Chart, called: string) => {
    const name = nameBehind(chart, called);
    return charts.find(
      (one) =>
        folderOf(one.folder) === resolve(chart.folder, 'charts') &&
        textOf(chartBody(one), 'name') === name,
    );
  };
  return (named) => {
    const [first, ...parts] = named.split('/');
    if (first !== textOf(chartBody(top), 'name') || parts.includes('..')) return undefined;
    let chart = top;
    while (parts[0] === 'charts' && parts.length > 2) {
      const found = inside(chart, parts[1] as string);
      if (found === undefined) return undefined;
      chart = found;
      parts.splice(0, 2);
    }
    return resolve(chart.folder, parts.join('/'));
  };
}

/** The name of the chart that a dependency of this name or alias stands for. */
function nameBehind(chart: Chart, called: string): string {
  const { dependencies } = chartBody(chart);
  const all = Array.isArray(dependencies) ? dependencies.filter(isObject) : [];
  const aliased = all.find((one) => textOf(one, 'alias') === called);
  return (aliased && textOf(aliased, 'name')) ?? called;
}
