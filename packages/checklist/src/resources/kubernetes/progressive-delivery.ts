import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { canary, rollout } from './kinds.ts';
import { beside, type Matches } from './namespace-scope.ts';

interface Reference {
  readonly kind?: string;
  readonly name?: string;
}

/** The Rollouts that run the pods of a Deployment for it: https://argo-rollouts.readthedocs.io/en/stable/migrating/ */
export function rolloutsOf(target: Resource, inventory: Inventory): Matches<Resource> {
  return matching(target, inventory, inventory.index(rolloutTargets));
}

/** The Flagger canaries that bring out the releases of a workload: https://docs.flagger.app/usage/how-it-works */
export function canariesOf(target: Resource, inventory: Inventory): Matches<Resource> {
  return matching(target, inventory, inventory.index(canaryTargets));
}

type Table = ReadonlyMap<string, readonly Resource[]>;

function rolloutTargets(inventory: Inventory): Table {
  return byTarget(inventory.all(rollout), ({ body }) => body.spec?.workloadRef);
}

function canaryTargets(inventory: Inventory): Table {
  return byTarget(inventory.all(canary), ({ body }) => body.spec?.targetRef);
}

function byTarget<Body>(
  resources: readonly Resource<Body>[],
  targetOf: (resource: Resource<Body>) => Reference | undefined,
): Table {
  const table = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(() => targetOf(resource));
    if (key === undefined) continue;
    const list = table.get(key);
    if (list) list.push(resource);
    else table.set(key, [resource]);
  }
  return table;
}

const unknownTarget = '?';

function keyOf(read: () => Reference | undefined): string | undefined {
  try {
    const target = read();
    return target && `${target.kind ?? 'Deployment'}/${target.name}`;
  } catch (error) {
    if (error instanceof Unresolved) return unknownTarget;
    throw error;
  }
}

function matching(target: Resource, inventory: Inventory, table: Table): Matches<Resource> {
  const { kind, name } = target.identity;
  return beside(target, inventory, table.get(`${kind}/${name}`), table.get(unknownTarget));
}
