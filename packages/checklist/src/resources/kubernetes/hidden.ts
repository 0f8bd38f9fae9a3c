import type { Inventory, Kind, Resource } from '../../model/index.ts';

/**
 * Why it proves nothing that a living object has no object of some kinds beside it: one of them could
 * not be read.
 */
export function hiddenBeside(
  { observed }: Resource,
  kinds: readonly Pick<Kind<unknown>, 'id'>[],
  { gaps }: Inventory,
): string | undefined {
  if (!observed) return undefined;
  const found = kinds.find(({ id }) => gaps.some((gap) => gap.kinds?.includes(id)));
  return found && `no ${found.id} could be read`;
}
