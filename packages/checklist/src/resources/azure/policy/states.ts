import { type Inventory, peek, type Resource } from '../../../model/index.ts';
import { kubernetesPolicies } from '../../data/kubernetes-policies.ts';
import { armId, extensionScope } from '../ids.ts';
import { policyState } from '../kinds.ts';
import { text } from '../values.ts';
import type { PolicyState } from './types.ts';

type State = Resource<PolicyState>;

/** What Azure Policy found of a resource for the policies for Kubernetes. */
export function statesOf({ identity }: Resource, inventory: Inventory): readonly State[] {
  return inventory.index(kubernetesStates).get(armId(identity.resourceId) ?? '') ?? [];
}

function kubernetesStates(inventory: Inventory): ReadonlyMap<string, readonly State[]> {
  const table = new Map<string, State[]>();
  for (const state of inventory.all(policyState)) {
    if (!isForKubernetes(state.body)) continue;
    const written: unknown = state.body.properties && peek(state.body.properties, 'resourceId');
    const id = armId(
      typeof written === 'string' ? written : extensionScope(state.identity.resourceId),
    );
    if (id !== undefined) table.set(id, [...(table.get(id) ?? []), state]);
  }
  return table;
}

function isForKubernetes({ properties }: PolicyState): boolean {
  if (text(properties, 'policyDefinitionCategory')?.toLowerCase() === 'kubernetes') return true;
  return kubernetesPolicies.facts.definitions.has(nameOf(properties));
}

function nameOf(properties: PolicyState['properties']): string {
  const id = text(properties, 'policyDefinitionId')?.toLowerCase() ?? '';
  return id.slice(id.lastIndexOf('/') + 1);
}

export function isNonCompliant({ properties }: PolicyState): boolean {
  return text(properties, 'complianceState')?.toLowerCase() === 'noncompliant';
}

const mostNamed = 3;

/** The policies of some states, by assignment and definition, with how many states each has. */
export function countPolicies(states: readonly State[]): string {
  const counts = new Map<string, number>();
  for (const { body } of states) {
    const assignment = text(body.properties, 'policyAssignmentName') ?? 'an assignment';
    const name = `${assignment}/${nameOf(body.properties)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].map(([name, count]) => (count > 1 ? `${name} (${count})` : name));
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
}
