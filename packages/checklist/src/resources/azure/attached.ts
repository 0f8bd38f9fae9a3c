import type { Inventory, Kind, Resource } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import type { Matches } from '../kubernetes/namespace-scope.ts';
import { armId, extensionScope } from './ids.ts';

/** Extension resources by the id of what they are attached to; undefined where theirs does not tell. */
export type ScopeTable<Body> = ReadonlyMap<string | undefined, readonly Resource<Body>[]>;

/** Declares a table of one kind. Call it once, at the top of a module, for it is a key. */
export function scopeTable<Body>(kind: Kind<Body>): (inventory: Inventory) => ScopeTable<Body> {
  return (inventory) =>
    groupBy(inventory.all(kind), ({ identity }) => extensionScope(identity.resourceId));
}

/** What is attached to a resource: diagnostic settings, associations, extensions of a cluster. */
export function attachedTo<Body>(
  table: ScopeTable<Body>,
  { identity }: Resource,
): Matches<Resource<Body>> {
  const id = armId(identity.resourceId);
  if (id === undefined) return { sure: [], possible: [...table.values()].flat() };
  return { sure: table.get(id) ?? [], possible: table.get(undefined) ?? [] };
}
