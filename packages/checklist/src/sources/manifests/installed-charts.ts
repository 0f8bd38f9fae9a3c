import type { Gap, Resource } from '../../model/index.ts';
import type { Charts } from './charts.ts';
import { isObject, type JsonObject } from './json.ts';

/** What a kind says of the charts that it has installed, by the id of the kind. */
const installers: ReadonlyMap<string, (spec: JsonObject) => readonly JsonObject[]> = new Map([
  ['HelmRelease.helm.toolkit.fluxcd.io', ofFlux],
  ['HelmChart.helm.cattle.io', (spec) => [spec]],
  ['Application.argoproj.io', ofArgo],
  ['ApplicationSet.argoproj.io', (spec) => ofArgo(objectIn(objectIn(spec, 'template'), 'spec'))],
]);

/**
 * Whatever a declared release installs is not among the files, unless its chart is, of which there is
 * something to say already.
 */
export function installedChartGaps(
  resources: readonly Resource[],
  { charts }: Charts,
): readonly Omit<Gap, 'source' | 'evidence'>[] {
  const found = new Map<string, Omit<Gap, 'source' | 'evidence'>>();
  for (const resource of resources) {
    if (resource.observed || resource.complete) continue;
    const chartsOf = installers.get(resource.kind);
    if (!chartsOf || !isObject(resource.body)) continue;
    for (const { chart } of chartsOf(objectIn(resource.body, 'spec'))) {
      const isHere = charts.some(({ folder }) => endsIn(folder, chart));
      if (isHere) continue;
      const gap = gapOf(resource, chart);
      found.set(`${gap.input}:${gap.line} ${gap.message}`, gap);
    }
  }
  return [...found.values()];
}

/** https://fluxcd.io/flux/components/helm/helmreleases/#chart-reference */
function ofFlux(spec: JsonObject): readonly JsonObject[] {
  const chart = objectIn(objectIn(spec, 'chart'), 'spec');
  return [chart.chart === undefined ? { chart: objectIn(spec, 'chartRef').name } : chart];
}

/** A source of Argo CD that is a chart of a repository; one that is a path may be among the files. */
function ofArgo({ source, sources }: JsonObject): readonly JsonObject[] {
  const all = [source, ...(Array.isArray(sources) ? sources : [])];
  return all.filter(isObject).filter(({ chart }) => chart !== undefined && chart !== '');
}

function gapOf({ identity, places }: Resource, chart: unknown): Omit<Gap, 'source' | 'evidence'> {
  const { kind, namespace, name } = identity;
  const release = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const what = typeof chart === 'string' ? `chart ${chart}` : 'a chart that is not known';
  const message = `${release} installs ${what}, whose objects are not in the evidence: render and assess them, too`;
  const [place] = places;
  const [position] = place?.document.locate([place.base]) ?? [];
  const input = place?.document.file ?? '';
  return { reason: 'not-rendered', input, message, ...(position && { line: position.line }) };
}

/** `./charts/shop` of a repository is `deploy/charts/shop` here. */
function endsIn(folder: string, chart: unknown): boolean {
  if (typeof chart !== 'string' || !chart.includes('/')) return false;
  const path = chart.replace(/^(?:\.?\/)+|\/+$/g, '');
  return path !== '' && `/${folder}`.endsWith(`/${path}`);
}

function objectIn(holder: JsonObject, key: string): JsonObject {
  const value = holder[key];
  return isObject(value) ? value : {};
}
