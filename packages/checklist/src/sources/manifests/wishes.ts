import { isObject, type JsonObject, textOf } from './json.ts';

/** A chart that an object installs, and how. */
export interface Wish {
  /** Its name in a repository, or its path; not known where it is no text. */
  readonly chart: unknown;
  /** The path may be of something else than a chart. */
  readonly mayBeOther: boolean;
  readonly release: string;
  readonly namespace: string | undefined;
  /** Files of values, relative to the chart; what follows wins. */
  readonly files: readonly string[];
  readonly texts: readonly string[];
  readonly options: readonly string[];
  /** What it says and is not followed here. */
  readonly untold: string | undefined;
}

const installers: ReadonlyMap<string, (body: JsonObject) => readonly Wish[]> = new Map([
  ['HelmRelease.helm.toolkit.fluxcd.io', ofFlux],
  ['HelmChart.helm.cattle.io', ofRancher],
  ['Application.argoproj.io', (body) => ofArgo(body, undefined)],
  [
    'ApplicationSet.argoproj.io',
    (body) => ofArgo(objectIn(objectIn(body, 'spec'), 'template'), 'a generator'),
  ],
]);

/** The charts that an object of a kind, by its id, installs. */
export function wishesOf(kind: string, body: JsonObject): readonly Wish[] {
  return installers.get(kind)?.(body) ?? [];
}

const nothing = {
  files: [],
  texts: [],
  options: [],
  untold: undefined,
  mayBeOther: false,
} as const;

/** https://fluxcd.io/flux/components/helm/helmreleases/ */
function ofFlux(body: JsonObject): readonly Wish[] {
  const spec = objectIn(body, 'spec');
  const metadata = objectIn(body, 'metadata');
  const chart = objectIn(objectIn(spec, 'chart'), 'spec');
  const target = textOf(spec, 'targetNamespace');
  const name = textOf(metadata, 'name') ?? '';
  const untold =
    ['valuesFrom', 'postRenderers'].find((key) => isGiven(spec[key])) ??
    ['valuesFiles', 'valuesFile'].find((key) => isGiven(chart[key]));
  return [
    {
      ...nothing,
      chart: chart.chart === undefined ? objectIn(spec, 'chartRef').name : chart.chart,
      release: textOf(spec, 'releaseName') ?? (target === undefined ? name : `${target}-${name}`),
      namespace: target ?? textOf(metadata, 'namespace'),
      texts: isGiven(spec.values) ? [JSON.stringify(spec.values)] : [],
      untold,
    },
  ];
}

/** Its charts are of a repository, or an archive. */
function ofRancher(body: JsonObject): readonly Wish[] {
  const { chart } = objectIn(body, 'spec');
  return [{ ...nothing, chart, release: '', namespace: undefined, untold: 'values' }];
}

/** Of sources that are a path, and not a chart of a repository, some are charts. */
function ofArgo(body: JsonObject, untold: string | undefined): readonly Wish[] {
  const spec = objectIn(body, 'spec');
  const { source, sources } = spec;
  const all = [source, ...(Array.isArray(sources) ? sources : [])].filter(isObject);
  const name = textOf(objectIn(body, 'metadata'), 'name') ?? '';
  const namespace = textOf(objectIn(spec, 'destination'), 'namespace');
  return all.flatMap((one) => {
    const isPath = !isGiven(one.chart);
    if (isPath && !isGiven(one.path)) return [];
    const values = argoValues(objectIn(one, 'helm'));
    const release = textOf(objectIn(one, 'helm'), 'releaseName') ?? name;
    const chart = isPath ? one.path : one.chart;
    const how = { ...nothing, ...values, untold: untold ?? values.untold };
    return [{ ...how, chart, mayBeOther: isPath, release, namespace }];
  });
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-value-precedence */
function argoValues(helm: JsonObject): Pick<Wish, 'files' | 'texts' | 'options' | 'untold'> {
  const { values, valuesObject, valueFiles, parameters } = helm;
  const files = (Array.isArray(valueFiles) ? valueFiles : []).map(String);
  const options = (Array.isArray(parameters) ? parameters : []).filter(isObject).map((one) => {
    const flag = one.forceString === true ? 'set-string' : 'set';
    return `--${flag}=${one.name}=${one.value ?? ''}`;
  });
  const object = isGiven(valuesObject) ? JSON.stringify(valuesObject) : undefined;
  const texts = [object ?? values].filter((one): one is string => typeof one === 'string');
  const untold =
    files.find((path) => /^\/|^\$|\.\.|:/.test(path)) ??
    ['fileParameters', 'ignoreMissingValueFiles'].find((key) => isGiven(helm[key]));
  return { files, texts, options, untold };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

function objectIn(holder: JsonObject, key: string): JsonObject {
  const value = holder[key];
  return isObject(value) ? value : {};
}
