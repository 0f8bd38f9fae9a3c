import {
  fail,
  type Inventory,
  type Outcome,
  some,
  Unresolved,
  unknown,
} from '../../../model/index.ts';
import { absenceProves } from '../lookup.ts';
import type { Matches } from '../namespace-scope.ts';
import type { Workload } from '../workload.ts';
import { podFacts } from './facts.ts';
import { floatingPolicy } from './floating.ts';
import { both, type Direction, nameOf, type PodFacts, type Policy } from './policy.ts';
import { selectingPolicies } from './selecting.ts';
import { policiesFor } from './table.ts';

/** Why the evidence does not tell. */
export interface Doubt {
  readonly doubt: string;
}

/**
 * Whether the pods of a workload lose, in one direction, all traffic that no policy allows. Throws
 * {@link Unresolved} where a value that decides is not known. Not to be asked of pods on the network
 * of their node, which are outside of all policies.
 */
export function isIsolated(
  workload: Workload,
  direction: Direction,
  inventory: Inventory,
): boolean | Doubt {
  const pod = () => podFacts(workload, inventory);
  const isolated = agreed(
    selectingPolicies(workload, inventory).map((policies) => isolatedBy(policies, pod, direction)),
  );
  return isolated || notIsolated(workload, direction, inventory);
}

/** The same as the answer of a check. */
export function isolationAnswer(
  workload: Workload,
  direction: Direction,
  inventory: Inventory,
): Outcome | true {
  const answer = isIsolated(workload, direction, inventory);
  if (answer === true) return true;
  if (answer !== false) {
    return unknown(answer.doubt);
  }
  const message = `no network policy selects its pods for ${direction}`;
  return fail(message, { at: 'metadata.name' });
}

export type ReadPod = () => PodFacts;

export function isolatedBy(
  { sure, possible }: Matches<Policy>,
  pod: ReadPod,
  direction: Direction,
): boolean {
  if (some(sure, (policy) => policy.isolates(direction))) return true;
  return some(possible, (policy) =>
    both(
      () => policy.isolates(direction),
      () => policy.selects(pod()),
    ),
  );
}

/** No policy that counts isolates the pods: whether that is all there is. */
export function notIsolated(
  workload: Workload,
  direction: Direction,
  inventory: Inventory,
): false | Doubt {
  const { namespace, resource } = workload;
  if (absenceProves(resource, inventory)) return false;
  const pod = podFacts(workload, inventory);
  const quality = { key: direction, has: (policy: Policy) => policy.isolates(direction) };
  const floating = floatingPolicy(pod, quality, inventory);
  if (floating) return { doubt: `whether ${nameOf(floating)} is of its namespace is not known` };
  return policiesFor(namespace, resource, inventory).hasOwn ? false : { doubt: noPolicies };
}

const noPolicies =
  'no network policy of its namespace is in the evidence, which may not be all there is';

/** The answer that all versions of the policies give. */
export function agreed(answers: readonly boolean[]): boolean {
  const [first = false] = answers;
  if (answers.every((answer) => answer === first)) return first;
  throw new Unresolved('which of several versions of a network policy is in force is not known');
}
