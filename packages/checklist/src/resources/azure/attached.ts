import type { Inventory, Kind, Resource } from '../../model/index.ts';
import type { Matches } from '../kubernetes/namespace-scope.ts';
import { armId, extensionScope } from './ids.ts';

/** Extension resources by the id of what they are attached to. */
export interface ScopeTable<Body> {
  readonly byScope: ReadonlyMap<string, readonly Resource<Body>[]>;
  /** Their id does not tell. */
  readonly open: readonly Resource<Body>[];
}

/** Declares a table of one kind. Call it once, at the top of a module, for it is a key. */
export function scopeTable<Body>(kind: Kind<Body>): (inventory: Inventory) => ScopeTable<Body> {
  return (inventory) => {
    const byScope = new Map<string, Resource<Body>[]>();
    const open: Resource<Body>[] = [];
    for (const resource of inventory.all(kind)) {
      const scope = extensionScope(resource.identity.resourceId);
      const list = scope === undefined ? open : byScope.get(scope);
      if (list) list.push(resource);
      else byScope.set(scope as string, [resource]);
    }
    return { byScope, open };
  };
}

/** What is attached to a resource: diagnostic settings, associations, extensions of a cluster. */
export function attachedTo<Body>(
  { byScope, open }: ScopeTable<Body>,
  { identity }: Resource,
): Matches<Resource<Body>> {
  const id = armId(identity.resourceId);
  if (id === undefined) return { sure: [], possible: [...open, ...[...byScope.values()].flat()] };
  return { sure: byScope.get(id) ?? [], possible: open };
}
