import type { Inventory, Kind, Resource } from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { standApart } from './stages.ts';
import { alternatives, inForce } from './versions.ts';

/** Objects of one kind, findable by their namespace; those that do not say theirs by their unit. */
export interface NamespaceTable<Body> {
  readonly named: ReadonlyMap<string, readonly Resource<Body>[]>;
  readonly nameless: ReadonlyMap<string, readonly Resource<Body>[]>;
  readonly inventory: Inventory;
}

/** The same, with the answers of {@link setsBeside} that were given before. */
export interface KindTable<Body> extends NamespaceTable<Body> {
  readonly sets: Map<string, readonly (readonly Resource<Body>[])[]>;
}

/** What a namespace holds. */
export interface Holding<Body> {
  readonly sure: readonly Resource<Body>[];
  /** Others may be in it: their namespace is not written down, or the one looked for is not. */
  readonly maybeMore: boolean;
}

/** Declares a table of one kind. Call it once, at the top of a module, for it is a key. */
export function namespaceTable<Body>(kind: Kind<Body>): (inventory: Inventory) => KindTable<Body> {
  return (inventory) => {
    const named = new Map<string, Resource<Body>[]>();
    const nameless = new Map<string, Resource<Body>[]>();
    for (const resource of inventory.all(kind)) {
      const { namespace } = resource.identity;
      if (namespace === undefined) addTo(nameless, resource.unit, resource);
      else addTo(named, namespace, resource);
    }
    return { named, nameless, inventory, sets: new Map() };
  };
}

/** What the namespace of an object holds; two objects of one unit that name none share theirs. */
export function beside<Body>(table: NamespaceTable<Body>, from: Resource): Holding<Body> {
  const { identity, unit } = from;
  const { namespace } = identity;
  if (namespace !== undefined) {
    const { sure, maybeMore } = inNamespace(table, namespace);
    return { sure: sure.filter((one) => !standApart(one, from, table.inventory)), maybeMore };
  }
  const { named, nameless } = table;
  const sure = nameless.get(unit) ?? [];
  return { sure, maybeMore: named.size > 0 || nameless.size > (sure.length > 0 ? 1 : 0) };
}

/** What a namespace of that name holds. */
export function inNamespace<Body>(
  { named, nameless }: NamespaceTable<Body>,
  namespace: string,
): Holding<Body> {
  return { sure: named.get(namespace) ?? [], maybeMore: nameless.size > 0 };
}

const itself = (resource: Resource): Resource => resource;
const none: readonly (readonly never[])[] = [[]];

/**
 * What counts for an object of what its namespace holds, as the sets that may be in a cluster at one
 * time: one version of each thing.
 */
export function setsBeside<Body>(
  table: KindTable<Body>,
  from: Resource,
): readonly (readonly Resource<Body>[])[] {
  const { sure } = beside(table, from);
  if (sure.length === 0) return none;
  const { identity, unit, observed, complete } = from;
  const key = `${identity.namespace ?? ''}\n${unit}\n${observed}\n${complete}`;
  let sets = table.sets.get(key);
  if (!sets) {
    sets = alternatives(inForce(sure, from, itself), itself);
    table.sets.set(key, sets);
  }
  return sets;
}
