import { type Inventory, peek, type Resource } from '../../../model/index.ts';
import { kubernetesPolicies } from '../../data/kubernetes-policies.ts';
import { groupBy } from '../../group-by.ts';
import { firstFew } from '../../words.ts';
import { armId, extensionScope } from '../ids.ts';
import { policyState } from '../kinds.ts';
import { text } from '../values.ts';
import type { PolicyState } from './types.ts';

type State = Resource<PolicyState>;

/** What Azure Policy found of a resource for the policies for Kubernetes. */
export function statesOf({ identity }: Resource, inventory: Inventory): readonly State[] {
  return inventory.index(kubernetesStates).get(armId(identity.resourceId) ?? '') ?? [];
}

function kubernetesStates(inventory: Inventory) {
  const states = inventory.all(policyState).filter(({ body }) => isForKubernetes(body));
  return groupBy(states, ({ identity, body }) => {
    const written: unknown = body.properties && peek(body.properties, 'resourceId');
    return armId(typeof written === 'string' ? written : extensionScope(identity.resourceId));
  });
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

/** The policies of some states, by assignment and definition, with how many states each has. */
export function countPolicies(states: readonly State[]): string {
  const counts = new Map<string, number>();
  for (const { body } of states) {
    const assignment = text(body.properties, 'policyAssignmentName') ?? 'an assignment';
    const name = `${assignment}/${nameOf(body.properties)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return firstFew([...counts].map(([name, count]) => (count > 1 ? `${name} (${count})` : name)));
}
