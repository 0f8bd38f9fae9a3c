import { firstOf, type Inventory, some } from '../../../model/index.ts';
import { absenceProves } from '../lookup.ts';
import type { Matches } from '../namespace-scope.ts';
import type { Workload } from '../workload.ts';
import { podFacts } from './facts.ts';
import { floatingPolicy } from './floating.ts';
import { agreed, type Doubt, isolatedBy, notIsolated, type ReadPod } from './isolation.ts';
import { both, type Direction, nameOf, type Policy, type Rule, type Traffic } from './policy.ts';
import { selectingPolicies } from './selecting.ts';

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
  const pod = () => podFacts(workload, inventory);
  const answers = selectingPolicies(workload, inventory).map((policies) =>
    through(policies, pod, direction, traffic),
  );
  agreed(answers.map((answer) => answer === 'closed'));
  const [answer = 'open'] = answers;
  if (answer === 'open') return notIsolated(workload, direction, inventory) || 'open';
  if (answer !== 'closed' || absenceProves(workload.resource, inventory)) return answer;
  const allows = (policy: Policy) => allowing(policy, direction, traffic) !== undefined;
  const floating = floatingPolicy(pod(), { key: traffic, has: allows }, inventory);
  return floating
    ? { doubt: `whether ${nameOf(floating)} is of its namespace is not known` }
    : 'closed';
}

/** What one set of policies makes of traffic; a denial wins. */
function through(
  policies: Matches<Policy>,
  pod: ReadPod,
  direction: Direction,
  traffic: Traffic,
): 'open' | 'closed' | Passage {
  let allowed: 'open' | 'closed' | Passage = 'closed';
  const isClosed = () => {
    allowed = allowedBy(policies, pod, direction, traffic);
    return allowed === 'closed';
  };
  const isDenied = () => deniedBy(policies, pod, direction, traffic);
  // Either that closes decides, though the other is not known.
  return some([isDenied, isClosed], (closes) => closes()) ? 'closed' : allowed;
}

function deniedBy(
  { sure, possible }: Matches<Policy>,
  pod: ReadPod,
  direction: Direction,
  traffic: Traffic,
): boolean {
  const denies = (policy: Policy) => some(policy.denies(direction), (rule) => rule.covers(traffic));
  if (some(sure, denies)) return true;
  return some(possible, (policy) =>
    both(
      () => denies(policy),
      () => policy.selects(pod()),
    ),
  );
}

function allowedBy(
  policies: Matches<Policy>,
  pod: ReadPod,
  direction: Direction,
  traffic: Traffic,
): 'open' | 'closed' | Passage {
  // A rule lets it through whether or not the pods are isolated.
  const answers: readonly (() => 'open' | Passage | undefined)[] = [
    () => passageBy(policies, pod, direction, traffic),
    () => (isolatedBy(policies, pod, direction) ? undefined : 'open'),
  ];
  return firstOf(answers, (ask) => ask()) ?? 'closed';
}

function passageBy(
  { sure, possible }: Matches<Policy>,
  pod: ReadPod,
  direction: Direction,
  traffic: Traffic,
): Passage | undefined {
  const ruleOf = (policy: Policy): Passage | undefined => {
    const rule = allowing(policy, direction, traffic);
    return rule && { policy, rule };
  };
  const found = firstOf(sure, ruleOf);
  if (found) return found;
  // Throws where one that may select the pods may allow it, too.
  some(possible, (policy) =>
    both(
      () => ruleOf(policy) !== undefined,
      () => policy.selects(pod()),
    ),
  );
  return undefined;
}

function allowing(policy: Policy, direction: Direction, traffic: Traffic): Rule | undefined {
  return firstOf(policy.allows(direction), (rule) => (rule.covers(traffic) ? rule : undefined));
}
