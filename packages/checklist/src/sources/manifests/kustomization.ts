import type { InputFile } from '../../model/index.ts';
import { groupOf } from '../../resources/kubernetes/kind-id.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf, resolve } from '../shared/paths.ts';
import { isObject, type JsonObject, textOf } from './json.ts';

/** A file that tells kustomize what to build. */
export interface Kustomization {
  readonly file: InputFile;
  readonly folder: string;
  readonly body: JsonObject;
}

/** The names that kustomize looks for in a folder. */
export const kustomizationNames: readonly [string, ...string[]] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Whether a path has a name that kustomize looks for. */
export function isKustomizationName(path: string): boolean {
  return kustomizationNames.includes(nameOf(path));
}

/** The kustomizations among the files. */
export function kustomizationsIn(files: readonly InputFile[]): Kustomization[] {
  return files.filter(({ path }) => isKustomizationName(path)).flatMap(kustomizationIn);
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

/** A component changes what lists it, and cannot be built alone. */
export function isComponent({ body }: Kustomization): boolean {
  return textOf(body, 'kind') === 'Component';
}

/** The entries of a list of the kustomization. */
export function entries({ body }: Pick<Kustomization, 'body'>, field: string): readonly unknown[] {
  const value = body[field];
  return Array.isArray(value) ? value : [];
}

/** The paths that a list of the kustomization names, in the form of other paths. */
export function listed(
  kustomization: Pick<Kustomization, 'body' | 'folder'>,
  field: string,
): string[] {
  return entries(kustomization, field)
    .filter((entry) => typeof entry === 'string')
    .map((path) => resolve(kustomization.folder, path));
}
