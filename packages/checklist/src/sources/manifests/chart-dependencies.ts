import type { InputFile } from '../../model/index.ts';
import { resolve } from '../shared/paths.ts';
import { type Chart, chartBody } from './chart.ts';
import { isObject, type JsonObject, textOf } from './json.ts';

/** The file of a chart that names those that it is made with; the older one of two wins. */
export function dependencyFile({ file, requirements = file }: Chart): InputFile {
  return requirements;
}

/** What a chart says of the charts that it is made with: https://helm.sh/docs/topics/charts/#chart-dependencies */
export function dependenciesOf(chart: Chart): readonly JsonObject[] {
  const { dependencies } = chartBody({ file: dependencyFile(chart) });
  return Array.isArray(dependencies) ? dependencies.filter(isObject) : [];
}

/** A dependency that is named by its path: `file://../common`. */
export interface LocalDependency {
  readonly entry: JsonObject;
  /** The folder of its chart. */
  readonly folder: string;
}

const scheme = 'file://';

/** The dependencies of a chart that are named by a path that is relative to it. */
export function localDependencies(chart: Chart): readonly LocalDependency[] {
  if (!dependencyFile(chart).text.includes(scheme)) return [];
  return dependenciesOf(chart).flatMap((entry) => {
    const repository = textOf(entry, 'repository') ?? '';
    if (!repository.startsWith(scheme) || repository.startsWith(`${scheme}/`)) return [];
    return [{ entry, folder: resolve(chart.folder, repository.slice(scheme.length)) }];
  });
}

/** The folders of the charts that a chart is made with, through others too, its own first. */
export function foldersBehind(chart: Chart, charts: readonly Chart[]): ReadonlySet<string> {
  const folders = new Set([chart.folder]);
  // What is added on the way is looked at in its turn.
  for (const folder of folders) {
    for (const one of charts.filter((other) => other.folder === folder)) {
      for (const dependency of localDependencies(one)) folders.add(dependency.folder);
    }
  }
  return folders;
}
