import { type Resource, Unknown } from '../../model/index.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { entries, type Kustomization, listed } from './kustomization.ts';

/** What a kustomization that was not built makes of the images of a name. */
interface OpenImage {
  readonly why: string;
  /** The reference as far as it is known. */
  readonly text?: string;
}

/** By file, then by name, the images that a kustomization would set. */
export type OpenImages = ReadonlyMap<string, ReadonlyMap<string, OpenImage>>;

/** The images of files that are read as they are written, though kustomizations that list them set others. */
export function openImages(
  found: readonly Kustomization[],
  isBuilt: (kustomization: Kustomization) => boolean,
): OpenImages {
  const byFolder = new Map(found.map((one) => [one.folder, one]));
  const table = new Map<string, Map<string, OpenImage>>();
  for (const kustomization of found) {
    const images = entries(kustomization, 'images').filter(isObject);
    if (images.length === 0 || isBuilt(kustomization)) continue;
    for (const path of filesOf(kustomization, byFolder)) {
      const ofFile = table.get(path) ?? new Map<string, OpenImage>();
      table.set(path, ofFile);
      for (const image of images) {
        const name = textOf(image, 'name');
        if (name !== undefined) ofFile.set(name, openImage(name, image, kustomization));
      }
    }
  }
  return table;
}

function openImage(name: string, image: JsonObject, { folder }: Kustomization): OpenImage {
  const why = `is set by kustomization ${folder}, which was not built`;
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

/** The same object, of whose images those are not known that a kustomization sets. */
export function withOpenImages(
  resource: Resource,
  images: ReadonlyMap<string, OpenImage> | undefined,
): Resource {
  if (!images || resource.observed) return resource;
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
    Object.defineProperty(copy, name, { value: made, enumerable: true, configurable: true });
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
