import { type Group, type Inventory, peek, type Subject, Unknown } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import { type ImageUse, imageUse, isFilledIn } from './image-use.ts';
import { isManagedNamespace, managedReason } from './managed.ts';

/** An image, and the places that name it. */
export interface DistinctImage {
  readonly uses: readonly [ImageUse, ...ImageUse[]];
}

/** Each image that workloads name, once. */
export const distinctImage: Subject<DistinctImage> = {
  noun: 'image',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(images),
  exempt: ({ uses }, context) => {
    const reasons = uses.map(({ workload: { resource } }) => managedReason(resource, context));
    return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
  },
};

function images(inventory: Inventory): readonly Group<DistinctImage>[] {
  const uses = imageUse.kinds
    .flatMap((id) => inventory.all({ id, evidence: 'kubernetes', noun: '' }))
    .flatMap((resource) => known(() => imageUse.of?.(resource, inventory)) ?? [])
    .filter((use) => !isFilledIn(use));
  return [...groupBy(uses, writtenImage)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, all]) => toGroup(text, all, inventory));
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
