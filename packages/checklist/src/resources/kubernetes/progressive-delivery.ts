import type { Inventory, Resource } from '../../model/index.ts';
import { canary, rollout } from './kinds.ts';
import type { Matches } from './namespace-scope.ts';
import { aimedAt, type TargetTable, targetTable } from './target-table.ts';

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

function rolloutTargets(inventory: Inventory): TargetTable<Resource> {
  return targetTable(inventory.all(rollout), ({ body }) => keyOf(body.spec?.workloadRef));
}

function canaryTargets(inventory: Inventory): TargetTable<Resource> {
  return targetTable(inventory.all(canary), ({ body }) => keyOf(body.spec?.targetRef));
}

function keyOf(target: Reference | undefined): string | undefined {
  return target && `${target.kind ?? 'Deployment'}/${target.name}`;
}

function matching(
  target: Resource,
  inventory: Inventory,
  table: TargetTable<Resource>,
): Matches<Resource> {
  const { kind, name } = target.identity;
  return aimedAt(table, `${kind}/${name}`, target, inventory);
}
