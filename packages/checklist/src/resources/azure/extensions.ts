import { type Inventory, peek } from '../../model/index.ts';
import { extension } from './kinds.ts';

/** The extension types that the evidence names, in lower case. A table for `inventory.index`. */
export function extensionTypes(inventory: Inventory): ReadonlySet<string> {
  const types = inventory
    .all(extension)
    .map(({ body }): unknown => body.properties && peek(body.properties, 'extensionType'))
    .filter((type) => typeof type === 'string');
  return new Set(types.map((type) => type.toLowerCase()));
}
