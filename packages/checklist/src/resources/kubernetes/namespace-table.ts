import type { Inventory, Kind, Resource } from '../../model/index.ts';

/** Objects of one kind, findable by their namespace; those that do not say theirs by their unit. */
export interface NamespaceTable<Body> {
  readonly named: ReadonlyMap<string, readonly Resource<Body>[]>;
  readonly nameless: ReadonlyMap<string, readonly Resource<Body>[]>;
}

/** What a namespace holds. */
export interface Holding<Body> {
  readonly sure: readonly Resource<Body>[];
  /** Others may be in it: their namespace is not written down, or the one looked for is not. */
  readonly maybeMore: boolean;
}

/** Declares a table of one kind. Call it once, at the top of a module, for it is a key. */
export function namespaceTable<Body>(
  kind: Kind<Body>,
): (inventory: Inventory) => NamespaceTable<Body> {
  return (inventory) => {
    const named = new Map<string, Resource<Body>[]>();
    const nameless = new Map<string, Resource<Body>[]>();
    for (const resource of inventory.all(kind)) {
      const { namespace } = resource.identity;
      if (namespace === undefined) push(nameless, resource.unit, resource);
      else push(named, namespace, resource);
    }
    return { named, nameless };
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What the namespace of an object holds; two objects of one unit that name none share theirs. */
export function beside<Body>(
  { named, nameless }: NamespaceTable<Body>,
  { identity, unit }: Resource,
): Holding<Body> {
  const { namespace } = identity;
  if (namespace !== undefined) return inNamespace({ named, nameless }, namespace);
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
