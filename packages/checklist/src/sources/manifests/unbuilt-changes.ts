import { type InputFile, type Resource, Unknown } from '../../model/index.ts';
import { setOwn } from '../shared/set-own.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { entries, type Kustomization, listed } from './kustomization.ts';
import { openObject } from './open-objects.ts';
import { patchTargets } from './patch-targets.ts';
import { isNamespaced } from './release-namespace.ts';

type Change = (resource: Resource) => Resource;

/** By file, what kustomizations that were not built leave open of the objects in it. */
export type UnbuiltChanges = ReadonlyMap<string, readonly Change[]>;

/** What is open of files that are read as they are written, though kustomizations that list them change their objects. */
export function unbuiltChanges(
  found: readonly Kustomization[],
  isBuilt: (kustomization: Kustomization) => boolean,
  files: readonly InputFile[],
): UnbuiltChanges {
  const byFolder = new Map(found.map((one) => [one.folder, one]));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const table = new Map<string, Change[]>();
  for (const kustomization of found) {
    if (isBuilt(kustomization)) continue;
    const why = `may be set by kustomization ${kustomization.folder}, which was not built`;
    const changes = changesOf(kustomization, why, { byFolder, byPath }, new Set());
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

interface Around {
  readonly byFolder: ReadonlyMap<string, Kustomization>;
  readonly byPath: ReadonlyMap<string, InputFile>;
}

/** What changes anything, or what is not told in the kustomization itself. */
const sweeping = ['transformers', 'replacements', 'vars'];

/** What a kustomization changes in all that it lists, components included. */
function changesOf(
  kustomization: Kustomization,
  why: string,
  around: Around,
  seen: Set<string>,
): readonly Change[] {
  if (seen.has(kustomization.folder)) return [];
  seen.add(kustomization.folder);
  const components = listed(kustomization, 'components').map((path) => around.byFolder.get(path));
  const isSweeping = sweeping.some((field) => entries(kustomization, field).length > 0);
  if (isSweeping || components.includes(undefined)) return [(one) => openObject(one, why)];
  const targets = patchTargets(kustomization, around.byPath);
  const patched: Change = (one) =>
    targets.some((isTarget) => isTarget(one.identity)) ? openObject(one, why) : one;
  return [
    ...imageChanges(kustomization, why),
    ...replicaChanges(kustomization, why),
    ...metadataChanges(kustomization, why),
    ...(targets.length > 0 ? [patched] : []),
    ...components.flatMap((one) => (one ? changesOf(one, why, around, seen) : [])),
  ];
}

function replicaChanges(kustomization: Kustomization, why: string): readonly Change[] {
  const names = new Set(entries(kustomization, 'replicas').map((one) => isObject(one) && one.name));
  if (names.size === 0) return [];
  const replicas = new Unknown(why);
  return [(one) => (names.has(one.identity.name) ? changed(one, 'spec', { replicas }) : one)];
}

/** Labels of selectors change with those that they select. */
function metadataChanges({ body }: Kustomization, why: string): readonly Change[] {
  const open =
    (field: string): Change =>
    (one) => {
      const { metadata } = one.body as JsonObject;
      const known = isObject(metadata) && isObject(metadata[field]) ? metadata[field] : {};
      return changed(one, 'metadata', { [field]: new Unknown(why, undefined, known) });
    };
  const placed: Change = (one) =>
    isNamespaced(one.identity.apiVersion ?? '', one.identity.kind)
      ? changed(one, 'metadata', { namespace: new Unknown(why) })
      : one;
  return [
    ...((body.labels ?? body.commonLabels) ? [open('labels')] : []),
    ...(body.commonAnnotations ? [open('annotations')] : []),
    ...(body.namespace ? [placed] : []),
  ];
}

/** The object with other members in one of its fields, where that is a mapping. */
function changed(resource: Resource, field: string, members: JsonObject): Resource {
  const body = resource.body as JsonObject;
  const before = body[field];
  if (!isObject(before) || before instanceof Unknown) return resource;
  return { ...resource, body: { ...body, [field]: { ...before, ...members } }, unresolved: true };
}

/** What an image of a name becomes. */
interface OpenImage {
  readonly why: string;
  /** The reference as far as it is known. */
  readonly text?: string;
}

function imageChanges(kustomization: Kustomization, why: string): readonly Change[] {
  const images = new Map<string, OpenImage>();
  for (const image of entries(kustomization, 'images').filter(isObject)) {
    const name = textOf(image, 'name');
    if (name !== undefined) images.set(name, openImage(name, image, why));
  }
  return images.size === 0 ? [] : [(resource) => withOpenImages(resource, images)];
}

function openImage(name: string, image: JsonObject, why: string): OpenImage {
  if (image.newName !== undefined) return { why };
  return { why, text: image.digest === undefined ? `${name}:\${newTag}` : `${name}@\${digest}` };
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

function withOpenImages(resource: Resource, images: ReadonlyMap<string, OpenImage>): Resource {
  const body = opened(resource.body, images);
  return body === resource.body ? resource : { ...resource, body, unresolved: true };
}

const lists: ReadonlySet<string> = new Set(['containers', 'initContainers']);

function opened(value: unknown, images: ReadonlyMap<string, OpenImage>, key = ''): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Unknown) return value;
  if (Array.isArray(value)) {
    const made = value.map((one) =>
      lists.has(key) ? openedContainer(one, images) : opened(one, images),
    );
    return made.some((one, index) => one !== value[index]) ? made : value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(value)) {
    const made = opened(member, images, name);
    if (made === member) continue;
    copy ??= { ...value };
    setOwn(copy, name, made);
  }
  return copy ?? value;
}

function openedContainer(value: unknown, images: ReadonlyMap<string, OpenImage>): unknown {
  const image = isObject(value) ? textOf(value, 'image') : undefined;
  const open = image === undefined ? undefined : images.get(nameOf(image));
  return open ? { ...(value as object), image: new Unknown(open.why, open.text) } : value;
}

/** A reference without its tag and digest. */
function nameOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}
