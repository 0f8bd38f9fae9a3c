import { type Inventory, Memo, raw, Unresolved } from '../../../model/index.ts';
import type { Matches } from '../namespace-scope.ts';
import type { Workload } from '../workload.ts';
import { podFacts } from './facts.ts';
import { candidates } from './label-index.ts';
import type { PodFacts, Policy } from './policy.ts';
import { type PolicySet, policiesFor } from './table.ts';

/**
 * The policies that select the pods of a workload, and those that may: one answer for each set that
 * may be in force. Several checks ask, so answers are kept by the workload's body.
 */
export function selectingPolicies(
  workload: Workload,
  inventory: Inventory,
): readonly Matches<Policy>[] {
  return inventory.index(byWorkload).recall(raw(workload.resource.body) as object, () => {
    const { sets } = policiesFor(workload.namespace, workload.resource, inventory);
    const pod = podFacts(workload, inventory);
    return sets.map((set) => selectingIn(set, pod));
  });
}

function byWorkload(_: Inventory): Memo<object, readonly Matches<Policy>[]> {
  return new Memo();
}

function selectingIn({ own, clusterwide }: PolicySet, pod: PodFacts): Matches<Policy> {
  const sure: Policy[] = [];
  const possible: Policy[] = [];
  const add = (policy: Policy) => {
    const answer = selects(policy, pod);
    if (answer === 'yes') sure.push(policy);
    else if (answer === 'possible') possible.push(policy);
  };
  own.forEach(add);
  candidates(clusterwide, pod).forEach(add);
  return { sure, possible };
}

function selects(policy: Policy, pod: PodFacts): 'yes' | 'no' | 'possible' {
  try {
    return policy.selects(pod) ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof Unresolved) return 'possible';
    throw error;
  }
}
