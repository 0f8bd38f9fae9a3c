import type { Gap, InputFile } from '../../model/index.ts';
import { groupOf } from '../../resources/kubernetes/kind-id.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf, resolve } from '../shared/paths.ts';
import { isObject, type JsonObject, textOf } from './json.ts';

/** The kustomizations among the files. */
export interface Kustomizations {
  /** Whether a file is a kustomization or a patch of one, and so no object. */
  holds(path: string): boolean;
  readonly gaps: readonly Omit<Gap, 'source' | 'evidence'>[];
}

interface Kustomization {
  readonly file: InputFile;
  readonly folder: string;
  readonly body: JsonObject;
}

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

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

/** Whether a path has a name that kustomize looks for. */
export function isKustomizationName(path: string): boolean {
  return fileNames.includes(nameOf(path));
}

/** Finds the kustomizations, what they change, and the files that are none but parts of them. */
export function findKustomizations(files: readonly InputFile[]): Kustomizations {
  const found = files.filter(({ path }) => isKustomizationName(path)).flatMap(kustomizationIn);
  const paths = new Set(found.map(({ file }) => file.path));
  const parts = new Set(found.flatMap(partsOf));
  for (const kustomization of found) {
    for (const path of listed(kustomization, 'resources')) parts.delete(path);
  }
  const known = withFolders(files);
  return {
    holds: (path) => parts.has(path) || paths.has(path),
    gaps: found.flatMap((kustomization) => gapOf(kustomization, known)),
  };
}

/** The paths of files and of all folders that hold them. */
function withFolders(files: readonly InputFile[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { path } of files) {
    for (let at = path; !known.has(at); at = folderOf(at)) known.add(at);
  }
  return known;
}

function kustomizationIn(file: InputFile): Kustomization[] {
  const [document] = parseStructured(file).documents;
  const body = document?.value;
  if (!isObject(body) || isOtherKind(body)) return [];
  return [{ file, folder: folderOf(file.path), body }];
}

/** Flux has an object of that name. */
function isOtherKind(body: JsonObject): boolean {
  const apiVersion = textOf(body, 'apiVersion');
  return apiVersion !== undefined && groupOf(apiVersion) !== 'kustomize.config.k8s.io';
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

function listed(kustomization: Kustomization, field: string): string[] {
  return entries(kustomization, field)
    .filter((entry) => typeof entry === 'string')
    .map((path) => resolve(kustomization.folder, path));
}

function entries({ body }: Kustomization, field: string): readonly unknown[] {
  const value = body[field];
  return Array.isArray(value) ? value : [];
}

function gapOf(
  kustomization: Kustomization,
  known: ReadonlySet<string>,
): Kustomizations['gaps'][number][] {
  const { file, folder, body } = kustomization;
  const changes = Object.keys(body).filter((key) => !plainFields.has(key) && !isEmpty(body[key]));
  const missing = ['resources', 'bases', 'components']
    .flatMap((field) => entries(kustomization, field))
    .filter((entry) => typeof entry === 'string')
    .filter((entry) => !known.has(resolve(folder, entry)));
  const lacks = [
    ...(changes.length > 0 ? [`not applied: ${changes.join(', ')}`] : []),
    ...(missing.length > 0 ? [`not seen: ${missing.join(', ')}`] : []),
  ];
  if (lacks.length === 0) return [];
  const command = `kubectl kustomize ${folder}`;
  const message = `kustomization ${folder} was not built (${lacks.join('; ')}): run ${command} and assess its output`;
  return [{ reason: 'not-rendered', input: file.path, message }];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
