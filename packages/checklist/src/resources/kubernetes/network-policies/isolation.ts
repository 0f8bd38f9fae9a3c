import { firstOf, type Inventory, some, Unresolved } from '../../../model/index.ts';
import { absenceProves } from '../lookup.ts';
import type { Workload } from '../workload.ts';
import { podFacts } from './facts.ts';
import { floatingPolicy } from './floating.ts';
import {
  both,
  type Direction,
  nameOf,
  type PodFacts,
  type Policy,
  type Rule,
  type Traffic,
} from './policy.ts';
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
  const { namespace, resource } = workload;
  const pod = podFacts(workload, inventory);
  const { sets } = policiesFor(namespace, resource, inventory);
  const isolated = agreed(sets.map((set) => isolatedBy(set, pod, direction)));
  return isolated || notIsolated(workload, pod, direction, inventory);
}

function isolatedBy(set: readonly Policy[], pod: PodFacts, direction: Direction): boolean {
  return some(set, (policy) =>
    both(
      () => policy.isolates(direction),
      () => policy.selects(pod),
    ),
  );
}

/** No policy that counts isolates the pods: whether that is all there is. */
function notIsolated(
  { namespace, resource }: Workload,
  pod: PodFacts,
  direction: Direction,
  inventory: Inventory,
): false | Doubt {
  if (absenceProves(resource, inventory)) return false;
  const quality = { key: direction, has: (policy: Policy) => policy.isolates(direction) };
  const floating = floatingPolicy(pod, quality, inventory);
  if (floating) return { doubt: `whether ${nameOf(floating)} is of its namespace is not known` };
  return policiesFor(namespace, resource, inventory).own ? false : { doubt: noPolicies };
}

export const noPolicies =
  'no network policy of its namespace is in the evidence, which may not be all there is';

/** What lets traffic through. */
export interface Passage {
  readonly policy: Policy;
  readonly rule: Rule;
}

/**
 * Whether traffic of a workload's pods gets through: `open` where nothing isolates them, the rule that
 * allows it, or `closed`. Throws as {@link isIsolated} does, of which the same holds.
 */
export function passage(
  workload: Workload,
  direction: Direction,
  traffic: Traffic,
  inventory: Inventory,
): 'open' | 'closed' | Passage | Doubt {
  const { namespace, resource } = workload;
  const pod = podFacts(workload, inventory);
  const { sets } = policiesFor(namespace, resource, inventory);
  const answers = sets.map((set) => through(set, pod, direction, traffic));
  agreed(answers.map((answer) => answer === 'closed'));
  const [answer = 'open'] = answers;
  if (answer === 'open') return notIsolated(workload, pod, direction, inventory) || 'open';
  if (answer !== 'closed' || absenceProves(resource, inventory)) return answer;
  const allows = (policy: Policy) => allowing(policy, direction, traffic) !== undefined;
  const floating = floatingPolicy(pod, { key: traffic, has: allows }, inventory);
  return floating
    ? { doubt: `whether ${nameOf(floating)} is of its namespace is not known` }
    : 'closed';
}

/** What one set of policies makes of traffic; a denial wins. */
function through(
  set: readonly Policy[],
  pod: PodFacts,
  direction: Direction,
  traffic: Traffic,
): 'open' | 'closed' | Passage {
  let allowed: 'open' | 'closed' | Passage = 'closed';
  const isClosed = () => {
    allowed = allowedBy(set, pod, direction, traffic);
    return allowed === 'closed';
  };
  // Either that closes decides, though the other is not known.
  return some([() => deniedBy(set, pod, direction, traffic), isClosed], (closes) => closes())
    ? 'closed'
    : allowed;
}

function deniedBy(
  set: readonly Policy[],
  pod: PodFacts,
  direction: Direction,
  traffic: Traffic,
): boolean {
  return some(set, (policy) =>
    both(
      () => some(policy.denies(direction), (rule) => rule.covers(traffic)),
      () => policy.selects(pod),
    ),
  );
}

function allowedBy(
  set: readonly Policy[],
  pod: PodFacts,
  direction: Direction,
  traffic: Traffic,
): 'open' | 'closed' | Passage {
  const rule = (): Passage | undefined =>
    firstOf(set, (policy) => {
      let found: Rule | undefined;
      const allows = both(
        () => policy.selects(pod),
        () => {
          found = allowing(policy, direction, traffic);
          return found !== undefined;
        },
      );
      return allows && found ? { policy, rule: found } : undefined;
    });
  // A rule lets it through whether or not the pods are isolated.
  const answers: readonly (() => 'open' | Passage | undefined)[] = [
    rule,
    () => (isolatedBy(set, pod, direction) ? undefined : 'open'),
  ];
  return firstOf(answers, (ask) => ask()) ?? 'closed';
}

function allowing(policy: Policy, direction: Direction, traffic: Traffic): Rule | undefined {
  return firstOf(policy.allows(direction), (rule) => (rule.covers(traffic) ? rule : undefined));
}

/** The answer that all versions of the policies give. */
function agreed(answers: readonly boolean[]): boolean {
  const [first = false] = answers;
  if (answers.every((answer) => answer === first)) return first;
  throw new Unresolved('which of several versions of a network policy is in force is not known');
}
