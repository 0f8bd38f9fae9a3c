import { type Chart, chartBody } from '../../sources/manifests/chart.ts';
import { dependenciesOf, localDependencies } from '../../sources/manifests/chart-dependencies.ts';
import { textOf } from '../../sources/manifests/json.ts';
import { folderOf, resolve } from '../../sources/shared/paths.ts';

/**
 * Finds the file that Helm names: in `shop/charts/db/templates/db.yaml`, `shop` and `db` are names of charts, or
 * aliases that the chart above gives them, whatever their folders are called.
 */
export function chartPaths(
  top: Chart,
  charts: readonly Chart[],
): (named: string) => string | undefined {
  const inside = (chart: Chart, called: string) => {
    const name = nameBehind(chart, called);
    const isNamed = (one: Chart) => textOf(chartBody(one), 'name') === name;
    const folder = resolve(chart.folder, 'charts');
    const local = localDependencies(chart).filter(({ entry }) => textOf(entry, 'name') === name);
    return (
      charts.find((one) => folderOf(one.folder) === folder && isNamed(one)) ??
      charts.find((one) => local.some((dependency) => dependency.folder === one.folder))
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
  const aliased = dependenciesOf(chart).find((one) => textOf(one, 'alias') === called);
  return (aliased && textOf(aliased, 'name')) ?? called;
}
