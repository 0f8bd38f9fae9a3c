import type { Path } from '../../model/index.ts';
import { objectOf } from '../shared/json-object.ts';
import { isObject, type JsonObject, textOf } from './json.ts';

/** Values that an object gives, and where in it. */
export interface WishedText {
  readonly text: string;
  readonly at: Path;
  /** They stand there as a text. */
  readonly isText: boolean;
}

interface WishedOption {
  readonly text: string;
  readonly at: Path;
}

/** A text of values that stands in another object. */
export interface ValuesReference {
  /** Its kind and name, as messages tell them. */
  readonly name: string;
  /** A key of a ConfigMap of the same namespace; absent: what cannot be followed. */
  readonly configMap?: { readonly name: string; readonly key: string };
}

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
  /** Values of other objects, which come before its own. */
  readonly references: readonly ValuesReference[];
  readonly texts: readonly WishedText[];
  readonly options: readonly WishedOption[];
  /** What it says and is not followed here. */
  readonly untold: string | undefined;
}

const installers: ReadonlyMap<string, (body: JsonObject) => readonly Wish[]> = new Map([
  ['HelmRelease.helm.toolkit.fluxcd.io', ofFlux],
  ['HelmChart.helm.cattle.io', ofRancher],
  ['Application.argoproj.io', (body) => ofArgo(body, ['spec'], undefined)],
  [
    'ApplicationSet.argoproj.io',
    (body) =>
      ofArgo(
        objectIn(objectIn(body, 'spec'), 'template'),
        ['spec', 'template', 'spec'],
        'a generator',
      ),
  ],
]);

/** The charts that an object of a kind, by its id, installs. */
export function wishesOf(kind: string, body: JsonObject): readonly Wish[] {
  return installers.get(kind)?.(body) ?? [];
}

const nothing = {
  files: [],
  references: [],
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
    (isGiven(spec.postRenderers) ? 'postRenderers' : undefined) ??
    ['valuesFiles', 'valuesFile'].find((key) => isGiven(chart[key]));
  return [
    {
      ...nothing,
      chart: chart.chart === undefined ? objectIn(spec, 'chartRef').name : chart.chart,
      release: textOf(spec, 'releaseName') ?? (target === undefined ? name : `${target}-${name}`),
      namespace: target ?? textOf(metadata, 'namespace'),
      references: (Array.isArray(spec.valuesFrom) ? spec.valuesFrom : []).map(referenceOf),
      texts: isGiven(spec.values) ? [objectText(spec.values, ['spec', 'values'])] : [],
      untold,
    },
  ];
}

/**
 * A Secret is not read, and one value alone (`targetPath`) has an order of its own.
 * https://fluxcd.io/flux/components/helm/helmreleases/#values-references
 */
function referenceOf(one: unknown): ValuesReference {
  if (!isObject(one)) return { name: 'valuesFrom' };
  const kind = textOf(one, 'kind') ?? 'valuesFrom';
  const name = textOf(one, 'name');
  const told = name === undefined ? kind : `${kind} ${name}`;
  const isWhole = kind === 'ConfigMap' && !isGiven(one.targetPath);
  if (name === undefined || !isWhole) return { name: told };
  return { name: told, configMap: { name, key: textOf(one, 'valuesKey') ?? 'values.yaml' } };
}

/** Its charts are of a repository, or an archive. */
function ofRancher(body: JsonObject): readonly Wish[] {
  const { chart } = objectIn(body, 'spec');
  return [{ ...nothing, chart, release: '', namespace: undefined, untold: 'values' }];
}

/** Of sources that are a path, and not a chart of a repository, some are charts. */
function ofArgo(body: JsonObject, base: Path, untold: string | undefined): readonly Wish[] {
  const spec = objectIn(body, 'spec');
  const { source, sources } = spec;
  const all = [
    { one: source, at: [...base, 'source'] },
    ...(Array.isArray(sources) ? sources : []).map((one: unknown, index) => ({
      one,
      at: [...base, 'sources', index],
    })),
  ];
  const name = textOf(objectIn(body, 'metadata'), 'name') ?? '';
  const namespace = textOf(objectIn(spec, 'destination'), 'namespace');
  return all.flatMap(({ one, at }) => {
    if (!isObject(one)) return [];
    const isPath = !isGiven(one.chart);
    if (isPath && !isGiven(one.path)) return [];
    const roots = isPath ? rootsIn(all, one) : noRoots;
    const values = argoValues(objectIn(one, 'helm'), [...at, 'helm'], roots);
    const release = textOf(objectIn(one, 'helm'), 'releaseName') ?? name;
    const chart = isPath ? one.path : one.chart;
    const how = { ...nothing, ...values, untold: untold ?? values.untold };
    return [{ ...how, chart, mayBeOther: isPath, release, namespace }];
  });
}

const noRoots: ReadonlyMap<string, string> = new Map();

/**
 * How the root of the repository of a source is written, and the way there from its chart; it may have other names
 * in other sources: https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
 */
function rootsIn(
  all: readonly { readonly one: unknown }[],
  { repoURL, path }: JsonObject,
): ReadonlyMap<string, string> {
  const steps = String(path)
    .split('/')
    .filter((step) => step !== '' && step !== '.');
  const way = steps.map(() => '../').join('');
  const refs = all.flatMap(({ one }) =>
    isObject(one) && isGiven(one.ref) && one.repoURL === repoURL ? [`$${one.ref}`] : [],
  );
  return new Map(['', ...refs].map((name) => [name, way]));
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-value-precedence */
function argoValues(
  helm: JsonObject,
  at: Path,
  roots: ReadonlyMap<string, string>,
): Pick<Wish, 'files' | 'texts' | 'options' | 'untold'> {
  const { values, valuesObject, valueFiles, parameters } = helm;
  const files = (Array.isArray(valueFiles) ? valueFiles : []).map((path) => {
    const [, from, rest] = /^(\$[^/]+|)\/(.*)$/s.exec(String(path)) ?? [];
    const root = from === undefined ? undefined : roots.get(from);
    return root === undefined ? String(path) : `${root}${rest}`;
  });
  const options = (Array.isArray(parameters) ? parameters : []).flatMap((one, index) => {
    if (!isObject(one)) return [];
    const flag = one.forceString === true ? 'set-string' : 'set';
    const text = `--${flag}=${one.name}=${one.value ?? ''}`;
    return [{ text, at: [...at, 'parameters', index] }];
  });
  const text = typeof values === 'string' && { text: values, at: [...at, 'values'], isText: true };
  const object = isGiven(valuesObject) && objectText(valuesObject, [...at, 'valuesObject']);
  const texts = [object || text].filter((one) => one !== false);
  const untold =
    files.find((path) => /^\/|^\$|:/.test(path)) ??
    ['fileParameters', 'ignoreMissingValueFiles'].find((key) => isGiven(helm[key]));
  return { files, texts, options, untold };
}

function objectText(values: unknown, at: Path): WishedText {
  return { text: JSON.stringify(values), at, isText: false };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

function objectIn(holder: JsonObject, key: string): JsonObject {
  return objectOf(holder[key]);
}
