import type { InputFile, Resource } from '../../model/index.ts';
import { fieldChanges } from './field-changes.ts';
import { entries, type Kustomization, listed } from './kustomization.ts';
import { type Change, openObject } from './open-objects.ts';
import { patchChanges, patchesOf } from './patch-changes.ts';

/** What a kustomization, or what says the same as one for a folder, changes in all that it is built of. */
export type ChangesOf = (
  fields: Pick<Kustomization, 'body' | 'folder'>,
  why: string,
) => readonly Change[];

/** What changes anything, or what is not told in the kustomization itself. */
const sweeping = ['transformers', 'replacements', 'vars'];

/** Reads what is changed, by the components that are found, too. */
export function changesAmong(
  found: readonly Kustomization[],
  files: readonly InputFile[],
): ChangesOf {
  const byFolder = new Map(found.map((one) => [one.folder, one]));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const changes = (
    fields: Parameters<ChangesOf>[0],
    why: string,
    seen: ReadonlySet<string>,
  ): readonly Change[] => {
    const listing = new Set(listed(fields, 'components'));
    const components = [...listing].map((path) => byFolder.get(path));
    const isSweeping = sweeping.some((field) => entries(fields, field).length > 0);
    if (isSweeping || components.includes(undefined)) return [(one) => openObject(one, why)];
    const nested = components.filter((one) => one !== undefined && !seen.has(one.folder));
    return [
      ...fieldChanges(fields, why),
      ...patchChanges(patchesOf(fields, byPath), why),
      ...nested.flatMap((one) => (one ? changes(one, why, new Set([...seen, ...listing])) : [])),
    ];
  };
  return (fields, why) => changes(fields, why, new Set());
}

/** By file, what kustomizations that were not built leave open of the objects in it. */
export type UnbuiltChanges = ReadonlyMap<string, readonly Change[]>;

/** What is open of files that are read as they are written, though kustomizations that list them change their objects. */
export function unbuiltChanges(
  found: readonly Kustomization[],
  isBuilt: (kustomization: Kustomization) => boolean,
  changesOf: ChangesOf,
): UnbuiltChanges {
  const byFolder = new Map(found.map((one) => [one.folder, one]));
  const table = new Map<string, Change[]>();
  for (const kustomization of found) {
    if (isBuilt(kustomization)) continue;
    const why = `may be set by kustomization ${kustomization.folder}, which was not built`;
    const changes = changesOf(kustomization, why);
    if (changes.length === 0) continue;
    for (const path of filesOf(kustomization, byFolder)) {
      table.set(path, [...(table.get(path) ?? []), ...changes]);
    }
  }
  return table;
}

/** The same object with all that is open of it. */
export function withUnbuilt(resource: Resource, changes: readonly Change[] = []): Resource {
  return resource.observed ? resource : changes.reduce((now, change) => change(now), resource);
}

/** The files that a kustomization lists, and those of the kustomizations that it lists. */
function filesOf(
  kustomization: Kustomization,
  byFolder: ReadonlyMap<string, Kustomization>,
  seen = new Set<string>(),
): ReadonlySet<string> {
  for (const path of ['resources', 'bases', 'components'].flatMap((field) =>
    listed(kustomization, field),
  )) {
    if (seen.has(path)) continue;
    seen.add(path);
    const nested = byFolder.get(path);
    if (nested) filesOf(nested, byFolder, seen);
  }
  return seen;
}
