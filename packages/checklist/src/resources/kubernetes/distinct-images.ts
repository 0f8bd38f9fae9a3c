import {
  type Group,
  type Inventory,
  peek,
  type Resource,
  type Subject,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { type ImageUse, imageUse, isFilledIn, usesIn } from './image-use.ts';
import { isManagedNamespace, managedReason } from './managed.ts';

/** An image, and the places that name it; a resource whose images are not known. */
export type DistinctImage =
  | { readonly uses: readonly [ImageUse, ...ImageUse[]] }
  | { readonly open: Unresolved; readonly of: Resource };

/** Each image that workloads name, once. */
export const distinctImage: Subject<DistinctImage> = {
  noun: 'image',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(images),
  exempt: (image, context) => {
    if ('open' in image) return managedReason(image.of, context);
    const reasons = image.uses.map(({ workload: { resource } }) =>
      managedReason(resource, context),
    );
    return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
  },
};

function images(inventory: Inventory): readonly Group<DistinctImage>[] {
  const named: ImageUse[] = [];
  const open: Group<DistinctImage>[] = [];
  for (const id of imageUse.kinds) {
    for (const resource of inventory.all({ id, evidence: 'kubernetes', noun: '' })) {
      const uses = usesIn(resource, inventory);
      if (uses instanceof Unresolved) open.push(openGroup(uses, resource));
      else named.push(...uses.filter((use) => !isFilledIn(use)));
    }
  }
  const known = [...groupBy(named, writtenImage)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, all]) => toGroup(text, all, inventory));
  return [...known, ...open];
}

function openGroup(open: Unresolved, of: Resource): Group<DistinctImage> {
  return { value: { open, of }, identity: of.identity, resource: of };
}

function writtenImage({ owner, volume }: ImageUse): string {
  const written: unknown = owner
    ? peek(owner.container, 'image')
    : peek(volume?.image ?? {}, 'reference');
  if (written instanceof Unknown) return written.text ?? '';
  return typeof written === 'string' ? written : '';
}

/** The place that is shown is one that the user can change. */
function toGroup(
  text: string,
  uses: readonly ImageUse[],
  inventory: Inventory,
): Group<DistinctImage> {
  const own = (use: ImageUse) => !isManagedNamespace(use.workload.namespace, inventory);
  const shown = uses.find(own) ?? (uses[0] as ImageUse);
  return {
    value: { uses: [shown, ...uses.filter((use) => use !== shown)] },
    identity: { kind: 'Image', name: text === '' ? 'without a name' : text },
    resource: shown.workload.resource,
  };
}
