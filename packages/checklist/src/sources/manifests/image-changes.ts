import { type Resource, Unknown } from '../../model/index.ts';
import { setOwn } from '../shared/set-own.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { entries, type Kustomization } from './kustomization.ts';
import type { Change } from './open-objects.ts';

/** What an image of a name becomes. */
interface OpenImage {
  readonly why: string;
  /** The reference as far as it is known. */
  readonly text?: string;
}

/** What the images of a kustomization leave open. */
export function imageChanges(
  kustomization: Pick<Kustomization, 'body'>,
  why: string,
): readonly Change[] {
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
