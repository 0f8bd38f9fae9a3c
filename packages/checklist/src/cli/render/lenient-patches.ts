import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupOf } from '../../resources/kubernetes/kind-id.ts';
import { isObject, type JsonObject, textOf } from '../../sources/manifests/json.ts';
import { entries } from '../../sources/manifests/kustomization.ts';
import { parseStructured } from '../../sources/shared/parse.ts';

/**
 * The kustomization of a folder with its patches in the one form that may find no object to patch:
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function withLenientPatches(body: JsonObject, folder: string): JsonObject {
  const { patchesStrategicMerge: _, patchesJson6902: __, replicas: ___, ...others } = body;
  const of = (field: string) => entries({ body }, field);
  const merged = of('patchesStrategicMerge').filter((entry) => typeof entry === 'string');
  const patches = [
    ...merged.map((entry) => (entry.includes('\n') ? { patch: entry } : { path: entry })),
    ...of('patches'),
    ...of('patchesJson6902'),
  ];
  const replicas = of('replicas').filter(isObject).map(scaling);
  return {
    ...others,
    patches: [...patches.flatMap((patch) => targeted(patch, folder)), ...replicas],
  };
}

/** A patch with the objects that it names as its target, one for each of them. */
function targeted(entry: unknown, folder: string): readonly unknown[] {
  if (!isObject(entry) || entry.target !== undefined) return [entry];
  const { path: _, ...others } = entry;
  const documents = documentsOf(entry, folder);
  return documents.every(isObject)
    ? documents.map((one) => ({ ...others, patch: JSON.stringify(one), target: targetOf(one) }))
    : [entry];
}

function documentsOf(entry: JsonObject, folder: string): readonly unknown[] {
  const path = textOf(entry, 'path');
  const text =
    path === undefined ? textOf(entry, 'patch') : readFileSync(join(folder, path), 'utf8');
  const file = { path: 'patch.yaml', input: '.', complete: new Set<never>(), text: text ?? '' };
  return parseStructured(file).documents.map(({ value }) => value);
}

function targetOf(patch: JsonObject): JsonObject {
  const [apiVersion = '', kind] = [textOf(patch, 'apiVersion'), textOf(patch, 'kind')];
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(group === '' ? 0 : group.length + 1);
  const { name, namespace } = isObject(patch.metadata) ? patch.metadata : {};
  return {
    ...(group !== '' && { group: literal(group) }),
    version,
    kind,
    name: literal(String(name)),
    ...(namespace !== undefined && { namespace: literal(String(namespace)) }),
  };
}

/** The fields of a target are patterns of whole texts. */
function literal(text: string): string {
  return text.replace(/[^\w/-]/g, '\\$&');
}

/** What `replicas` does: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replicas/ */
function scaling({ name, count }: JsonObject): JsonObject {
  return {
    patch: JSON.stringify([{ op: 'add', path: '/spec/replicas', value: count }]),
    target: {
      kind: 'Deployment|ReplicaSet|ReplicationController|StatefulSet',
      name: literal(String(name)),
    },
  };
}
