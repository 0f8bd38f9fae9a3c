import type { Inventory, Kind, Resource } from '../../model/index.ts';
import { armId, isUntold, nameIn, parentId } from './ids.ts';

/**
 * Declares a table of the child resources of code that does not tell whose they are, so that each
 * resource of the other kind may have them. Call it once, at the top of a module, for it is a key.
 */
export function strayChildren<Body>(
  child: Kind<Body>,
  parent: Kind<unknown>,
): (inventory: Inventory) => readonly Resource<Body>[] {
  return (inventory) => {
    const there = new Set(inventory.all(parent).map(({ identity }) => armId(identity.resourceId)));
    return inventory.all(child).filter(({ identity }) => {
      const owner = parentId(identity.resourceId);
      return owner === undefined || (isUntold(nameIn(owner)) && !there.has(owner));
    });
  };
}
