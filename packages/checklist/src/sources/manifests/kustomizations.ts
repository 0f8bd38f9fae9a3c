import type { Gap, InputFile } from '../../model/index.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { isObject, textOf } from './json.ts';
import {
  entries,
  isComponent,
  type Kustomization,
  kustomizationsIn,
  listed,
} from './kustomization.ts';
import { isMadeOf, type RenderedFile } from './renderings.ts';
import {
  type ChangesOf,
  changesAmong,
  type UnbuiltChanges,
  unbuiltChanges,
} from './unbuilt-changes.ts';

/** The kustomizations among the files. */
export interface Kustomizations {
  /** Whether a file is a kustomization, a patch of one, or judged as built. */
  holds(path: string): boolean;
  readonly changesOf: ChangesOf;
  readonly changes: UnbuiltChanges;
  readonly gaps: readonly Omit<Gap, 'source' | 'evidence'>[];
}

/** Fields that change no object and add none beside those that are read anyhow. */
const plainFields = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'bases',
  'components',
  'crds',
  'sortOptions',
  'buildMetadata',
]);

/** Fields that add objects. */
const makers = [
  'resources',
  'bases',
  'components',
  'configMapGenerator',
  'secretGenerator',
  'generators',
  'helmCharts',
  'helmChartInflationGenerator',
];

/** Finds the kustomizations, what they change, and the files that are none but parts of them. */
export function findKustomizations(
  files: readonly InputFile[],
  renderings: readonly RenderedFile[],
): Kustomizations {
  const found = kustomizationsIn(files);
  const paths = new Set(found.map(({ file }) => file.path));
  const parts = new Set(found.flatMap(partsOf));
  for (const kustomization of found) {
    for (const path of listed(kustomization, 'resources')) parts.delete(path);
  }
  const around: Around = {
    known: withFolders(files),
    mayUse: usersAmong(found, files),
  };
  const built = isMadeOf(renderings);
  const changesOf = changesAmong(found, files);
  const failures = new Map(renderings.map(({ path, rendering }) => [path, rendering.failure]));
  return {
    holds: (path) => parts.has(path) || paths.has(path) || built(path),
    changesOf,
    changes: unbuiltChanges(found, ({ file }) => built(file.path), changesOf),
    gaps: [
      ...leftOutGaps(renderings),
      ...found
        .filter(({ file }) => !built(file.path))
        .flatMap((kustomization) => gapOf(kustomization, failures, around)),
    ],
  };
}

/** What was left out, once, though several kustomizations are built on the one that names it. */
function leftOutGaps(renderings: readonly RenderedFile[]): Kustomizations['gaps'] {
  const gaps = new Map<string, Kustomizations['gaps'][number]>();
  for (const { file, what, remedy } of renderings.flatMap(
    ({ rendering }) => rendering.leftOut ?? [],
  )) {
    const message = `kustomization ${folderOf(file)} was built without ${what}: ${remedy}`;
    gaps.set(`${file}\n${message}`, { reason: 'not-rendered', input: file, message });
  }
  return [...gaps.values()];
}

/** The paths of files and of all folders that hold them. */
function withFolders(files: readonly InputFile[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { path } of files) {
    for (let at = path; !known.has(at); at = folderOf(at)) known.add(at);
  }
  return known;
}

/** The files that hold patches and settings of kustomize itself. */
function partsOf(kustomization: Kustomization): string[] {
  const fields = ['patchesStrategicMerge', 'configurations', 'transformers', 'generators'];
  const withPaths = ['patches', 'patchesJson6902', 'replacements'];
  return [
    ...fields.flatMap((field) => listed(kustomization, field)),
    ...withPaths.flatMap((field) =>
      entries(kustomization, field)
        .filter(isObject)
        .flatMap((entry) => textOf(entry, 'path') ?? [])
        .map((path) => resolve(kustomization.folder, path)),
    ),
  ];
}

interface Around {
  /** The paths of files and folders. */
  readonly known: ReadonlySet<string>;
  /** Whether a kustomization uses the component of a folder, or an object that says how to build one may. */
  mayUse(folder: string): boolean;
}

/** Flux and Argo CD add components to what they build. */
const builder = /\b(?:kustomize\.toolkit\.fluxcd|argoproj)\.io\//;

function usersAmong(
  found: readonly Kustomization[],
  files: readonly InputFile[],
): Around['mayUse'] {
  const used = new Set(found.flatMap((one) => listed(one, 'components')));
  let isBuiltElsewhere: boolean | undefined;
  return (folder) => {
    if (used.has(folder)) return true;
    isBuiltElsewhere ??= files.some(
      ({ text }) => builder.test(text) && /\bcomponents["']?\s*:/.test(text),
    );
    return isBuiltElsewhere;
  };
}

function gapOf(
  kustomization: Kustomization,
  failures: ReadonlyMap<string, string | undefined>,
  { known, mayUse }: Around,
): Kustomizations['gaps'][number][] {
  const { file, folder } = kustomization;
  const failure = failures.get(file.path);
  const gap = (message: string) => [{ reason: 'not-rendered' as const, input: file.path, message }];
  if (failure !== undefined) return gap(`kustomization ${folder} was not built: ${failure}`);
  const lacks = lacksOf(kustomization, known);
  if (lacks === '') return [];
  if (isComponent(kustomization)) {
    const message = `component ${folder} was not built (${lacks}): assess a kustomization that uses it`;
    const isIdle = !makesObjects(kustomization) && !mayUse(folder);
    return gap(message).map((one) => (isIdle ? { ...one, kinds: [] } : one));
  }
  const command = `kubectl kustomize ${folder}`;
  return gap(
    `kustomization ${folder} was not built (${lacks}): run ${command} and assess its output`,
  );
}

/** What is not known of the objects of a kustomization when only the files are read that it lists. */
function lacksOf(kustomization: Kustomization, known: ReadonlySet<string>): string {
  const { folder, body } = kustomization;
  const changes = Object.keys(body).filter((key) => !plainFields.has(key) && !isEmpty(body[key]));
  const missing = ['resources', 'bases', 'components']
    .flatMap((field) => entries(kustomization, field))
    .filter((entry) => typeof entry === 'string')
    .filter((entry) => !known.has(resolve(folder, entry)));
  return [
    ...(changes.length > 0 ? [`not applied: ${changes.join(', ')}`] : []),
    ...(missing.length > 0 ? [`not seen: ${missing.join(', ')}`] : []),
  ].join('; ');
}

/** A component that makes none changes only what uses it. */
function makesObjects({ body }: Kustomization): boolean {
  return makers.some((key) => !isEmpty(body[key]));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
