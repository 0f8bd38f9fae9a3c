import type { Inventory } from '../../model/index.ts';
import { extension } from './kinds.ts';

/** The extension types in the evidence, in lower case. */
export function extensionTypes(inventory: Inventory): ReadonlySet<string> {
  const types = inventory
    .all(extension)
    .map(({ body }) => body.properties?.extensionType?.toLowerCase())
    .filter((type) => type !== undefined);
  return new Set(types);
}
