import { type Inventory, peek, type Resource, Unknown } from '../../model/index.ts';
import type { Matches } from '../kubernetes/namespace-scope.ts';
import { attachedTo, scopeTable } from './attached.ts';
import { extension } from './kinds.ts';
import type { Extension } from './types.ts';

/** The extension types that the evidence names, in lower case; and that of one that may be any. A table for `inventory.index`. */
export function extensionTypes(inventory: Inventory) {
  const types = inventory.all(extension).map(typeOf);
  return {
    sure: new Set<unknown>(types.filter((type) => typeof type === 'string')),
    open: types.find((type) => type instanceof Unknown),
  };
}

const extensions = scopeTable(extension);

/** The extensions of a cluster that are of one of some types, given in lower case, or may be. */
export function extensionsOf(
  cluster: Resource,
  types: readonly string[],
  inventory: Inventory,
): Matches<Resource<Extension>> {
  const { sure, possible } = attachedTo(inventory.index(extensions), cluster);
  const isOne = (one: Resource<Extension>) => types.includes(typeOf(one) as string);
  const mayBeOne = (one: Resource<Extension>) => isOne(one) || typeOf(one) instanceof Unknown;
  return {
    sure: sure.filter(isOne),
    possible: [
      ...possible.filter(mayBeOne),
      ...sure.filter((one) => typeOf(one) instanceof Unknown),
    ],
  };
}

function typeOf({ body }: Resource<Extension>): string | Unknown | undefined {
  const type: unknown = body.properties && peek(body.properties, 'extensionType');
  if (type instanceof Unknown) return type;
  return typeof type === 'string' ? type.toLowerCase() : undefined;
}
