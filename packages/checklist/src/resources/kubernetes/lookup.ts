import type { Inventory, Kind, Resource } from '../../model/index.ts';
import { type Matches, sameNamespace } from './namespace-scope.ts';

type ByName = ReadonlyMap<string, readonly Resource[]>;

/** Every Kubernetes object by kind and name. */
function byName(inventory: Inventory): ByName {
  const table = new Map<string, Resource[]>();
  for (const resource of inventory.resources('kubernetes')) {
    const key = `${resource.kind}/${resource.identity.name}`;
    const list = table.get(key);
    if (list) list.push(resource);
    else table.set(key, [resource]);
  }
  return table;
}

/** The objects of a kind and name in the namespace of another object. */
export function findBeside<Body>(
  kind: Kind<Body>,
  name: string,
  from: Resource,
  inventory: Inventory,
): Matches<Resource<Body>> {
  const named = inventory.index(byName).get(`${kind.id}/${name}`) ?? [];
  const of = (answer: string) =>
    named.filter((found) => sameNamespace(found, from) === answer) as Resource<Body>[];
  return { sure: of('yes'), possible: of('possible') };
}

/** The objects of a kind and name in a namespace that is written down, or without a namespace. */
export function findNamed<Body>(
  kind: Kind<Body>,
  name: string,
  namespace: string | undefined,
  inventory: Inventory,
): readonly Resource<Body>[] {
  const named = inventory.index(byName).get(`${kind.id}/${name}`) ?? [];
  return named.filter((found) => found.identity.namespace === namespace) as Resource<Body>[];
}

/** Whether the absence of another object is a fact for this one: its input holds all there is. */
export function absenceProves({ complete }: Resource, inventory: Inventory): boolean {
  return complete && inventory.complete('kubernetes');
}
