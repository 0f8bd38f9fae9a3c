import { type Inventory, peek, Unresolved } from '../../model/index.ts';
import { known } from '../known.ts';
import { type ImageReference, parseImage } from './image.ts';
import { imageOf, imageUse, usesIn } from './image-use.ts';
import { pod } from './kinds.ts';
import type { Pod } from './types.ts';

/** Which images the workloads in the evidence run. */
export interface ImagesInUse {
  /** By `registry/repository`. */
  readonly byRepository: ReadonlyMap<string, Versions>;
  /** A reference is not known. */
  readonly isOpen: boolean;
  /** There are workloads at all. */
  readonly any: boolean;
}

interface Versions {
  readonly digests: Set<string>;
  readonly tags: Set<string>;
}

/** A table for `inventory.index`. */
export function imagesInUse(inventory: Inventory): ImagesInUse {
  const byRepository = new Map<string, Versions>();
  let isOpen = false;
  let any = false;
  const note = (image: ImageReference) => {
    const key = `${image.registry}/${image.repository}`;
    const versions = byRepository.get(key) ?? { digests: new Set(), tags: new Set() };
    byRepository.set(key, versions);
    if (image.digest !== undefined) versions.digests.add(image.digest);
    else versions.tags.add(image.tag ?? 'latest');
    return true;
  };
  for (const id of imageUse.kinds) {
    for (const resource of inventory.all({ id, evidence: 'kubernetes', noun: '' })) {
      any = true;
      const uses = usesIn(resource, inventory);
      if (uses instanceof Unresolved) isOpen = true;
      else for (const use of uses) isOpen = known(() => note(imageOf(use))) !== true || isOpen;
    }
  }
  for (const { body } of inventory.all(pod)) {
    for (const digested of pulledImages(body)) note(digested);
  }
  return { byRepository, isOpen, any };
}

/** The images that the kubelet pulled, by their digests: `registry/path@sha256:…`. */
function pulledImages({ status }: Pod): ImageReference[] {
  const lists = status && [
    peek(status, 'containerStatuses'),
    peek(status, 'initContainerStatuses'),
  ];
  return (lists ?? []).flatMap((list: unknown) =>
    (Array.isArray(list) ? list : []).flatMap((entry: { imageID?: unknown } | null) => {
      const id = entry && peek(entry, 'imageID');
      const image = typeof id === 'string' ? parseImage(id.replace(/^.*:\/\//, '')) : undefined;
      return image?.digest === undefined ? [] : [image];
    }),
  );
}

/** Whether a workload in the evidence runs an image, given by its digest and the tags that it has. */
export function isInUse(
  repository: string,
  digest: string | undefined,
  tags: readonly string[],
  inventory: Inventory,
): boolean | undefined {
  const { byRepository, isOpen, any } = inventory.index(imagesInUse);
  const versions = byRepository.get(repository);
  if (versions && digest !== undefined && versions.digests.has(digest)) return true;
  if (versions && tags.some((tag) => versions.tags.has(tag))) return true;
  return isOpen || !any ? undefined : false;
}
