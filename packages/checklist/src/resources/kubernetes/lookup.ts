import type { Gap, Inventory, Kind, Resource } from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { beside, type Matches, noMatches } from './namespace-scope.ts';

/** Objects of one kind and name by their namespace. */
type ByNamespace = Map<string | undefined, Resource[]>;

/** Every Kubernetes object by kind, by name, then by namespace: a key of all would have to be joined for each question. */
function byKind(inventory: Inventory): ReadonlyMap<string, ReadonlyMap<string, ByNamespace>> {
  const table = new Map<string, Map<string, ByNamespace>>();
  for (const resource of inventory.resources('kubernetes')) {
    const { name, namespace } = resource.identity;
    const names = table.get(resource.kind) ?? new Map<string, ByNamespace>();
    table.set(resource.kind, names);
    const spaces: ByNamespace = names.get(name) ?? new Map();
    names.set(name, spaces);
    addTo(spaces, namespace, resource);
  }
  return table;
}

function spacesOf(
  kind: Kind<unknown>,
  name: string,
  inventory: Inventory,
): ByNamespace | undefined {
  if (inventory.all(kind).length === 0) return undefined;
  return inventory.index(byKind).get(kind.id)?.get(name);
}

/** The objects of a kind and name in the namespace of another object. */
export function findBeside<Body>(
  kind: Kind<Body>,
  name: string,
  from: Resource,
  inventory: Inventory,
): Matches<Resource<Body>> {
  const spaces = spacesOf(kind, name, inventory);
  if (!spaces) return noMatches;
  const { namespace } = from.identity;
  const near =
    namespace === undefined
      ? [...spaces.values()].flat()
      : [...(spaces.get(namespace) ?? []), ...(spaces.get(undefined) ?? [])];
  return beside(from, inventory, near as Resource<Body>[]);
}

/** The objects of a kind and name in a namespace that is written down, or without a namespace. */
export function findNamed<Body>(
  kind: Kind<Body>,
  name: string,
  namespace: string | undefined,
  inventory: Inventory,
): readonly Resource<Body>[] {
  const spaces = spacesOf(kind, name, inventory);
  return (spaces?.get(namespace) ?? []) as readonly Resource[] as readonly Resource<Body>[];
}

/** Whether the absence of another object is a fact for this one: its input holds all there is. */
export function absenceProves({ complete }: Resource, inventory: Inventory): boolean {
  return complete && inventory.complete('kubernetes');
}

/** The same of objects of one kind: it is a fact, too, where only other kinds could not be read. */
export function absenceProvesOf(
  kind: Kind<unknown>,
  { complete }: Resource,
  { gaps }: Inventory,
): boolean {
  const hides = ({ evidence, kinds }: Gap) =>
    evidence === 'kubernetes' && kinds?.includes(kind.id) !== false;
  return complete && !gaps.some(hides);
}
