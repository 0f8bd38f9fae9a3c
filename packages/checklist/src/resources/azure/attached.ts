import type { Inventory, Kind, Resource } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import type { Matches } from '../kubernetes/namespace-scope.ts';
import { IdTable } from './id-table.ts';
import { armId, extensionScope, isUntold, nameIn } from './ids.ts';

/** Extension resources by the id of what they are attached to. */
export interface ScopeTable<Body> {
  readonly byScope: IdTable<readonly Resource<Body>[]>;
  /** Those that do not tell it, each with the type of what they are attached to, where they tell that. */
  readonly stray: readonly { readonly one: Resource<Body>; readonly type: string | undefined }[];
}

/** Declares a table of one kind. Call it once, at the top of a module, for it is a key. */
export function scopeTable<Body>(kind: Kind<Body>): (inventory: Inventory) => ScopeTable<Body> {
  return (inventory) => {
    const all = inventory.all(kind);
    const scopeOf = ({ identity }: Resource) => extensionScope(identity.resourceId);
    const byScope = new IdTable(
      inventory,
      groupBy(all.filter(scopeOf), (one) => scopeOf(one) ?? ''),
    );
    const unnamed = all.filter((one) => isUntold(nameIn(scopeOf(one) ?? '~')));
    const there = new Set(unnamed.length > 0 ? inventory.resources('azure').map(idOf) : []);
    const stray = unnamed
      .filter((one) => scopeOf(one) === undefined || !there.has(scopeOf(one)))
      .map((one) => ({ one, type: typeIn(scopeOf(one)) }));
    return { byScope, stray };
  };
}

function idOf({ identity }: Resource): string | undefined {
  return armId(identity.resourceId);
}

/** The type of what an id names: `microsoft.containerservice/managedclusters`. */
function typeIn(id: string | undefined): string | undefined {
  const [provider, ...rest] = id?.split('/providers/').at(-1)?.split('/') ?? [];
  return id && [provider, ...rest.filter((_, at) => at % 2 === 0)].join('/');
}

/** What is attached to a resource: diagnostic settings, associations, extensions of a cluster. */
export function attachedTo<Body>(
  { byScope, stray }: ScopeTable<Body>,
  resource: Resource,
): Matches<Resource<Body>> {
  const id = idOf(resource);
  if (id === undefined) {
    const untold = stray.filter(({ type }) => type === undefined).map(({ one }) => one);
    return { sure: [], possible: [...new Set([...[...byScope.values()].flat(), ...untold])] };
  }
  const type = typeIn(id);
  const possible = stray.filter((one) => one.type === undefined || one.type === type);
  return { sure: byScope.get(id) ?? [], possible: possible.map(({ one }) => one) };
}
