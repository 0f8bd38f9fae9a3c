import { firstOf, type Inventory, type Resource, some, Unresolved } from '../../../model/index.ts';
import type { JudgedNamespace } from '../namespaces-judged.ts';
import { namespaceFacts } from './facts.ts';
import type { Doubt } from './isolation.ts';
import { postureOf } from './managed-default.ts';
import { both, type Direction, type NamespaceFacts, nameOf, type Policy } from './policy.ts';
import { policiesFor } from './table.ts';

/** Whether a namespace starts closed in one direction, or which policy opens it again. */
export type Closure =
  | { readonly closed: true }
  | { readonly closed: false; readonly opener: string | undefined };

/**
 * Looks for a policy that selects every pod of a namespace and isolates it; a rule for everybody in one
 * that selects every pod, too, undoes that. `resource` stands for the namespace.
 */
export function closureOf(
  { name, managed, evidence }: JudgedNamespace,
  direction: Direction,
  resource: Resource,
  inventory: Inventory,
): Closure | Doubt {
  const namespace = namespaceFacts(name, inventory);
  // What stands for the namespace can be of Azure, whose completeness tells nothing of policies.
  const from = { ...resource, complete: evidence === 'complete' };
  const { sets, hasOwn } = policiesFor(name, from, inventory);
  // A policy that asks for a label of the pods never selects all of them.
  const answers = sets.map(({ own, clusterwide }) =>
    closureBy([...own, ...clusterwide.rest], namespace, direction),
  );
  const [first = open] = answers;
  if (answers.some(({ closed }) => closed !== first.closed)) {
    throw new Unresolved('which of several versions of a network policy is in force is not known');
  }
  if (first.closed || first.opener !== undefined) return first;
  // Tells a value that is malformed.
  for (const one of managed) postureOf(one, direction);
  if (hasOwn || managed.length > 0 || from.complete) return first;
  return {
    doubt: 'no network policy of it is in the evidence, which may not be all there is',
  };
}

const open: Closure = { closed: false, opener: undefined };

function closureBy(
  set: readonly Policy[],
  namespace: NamespaceFacts,
  direction: Direction,
): Closure {
  let opener: string | undefined;
  const opens = () => {
    opener = openerAmong(set, namespace, direction);
    return opener !== undefined;
  };
  const closes = (policy: Policy) =>
    both(
      () => policy.isolates(direction),
      () => policy.selectsAll(namespace),
    );
  // Either that leaves it open decides, though the other is not known.
  return some([() => !some(set, closes), opens], (leavesOpen) => leavesOpen())
    ? { closed: false, opener }
    : { closed: true };
}

function openerAmong(
  set: readonly Policy[],
  namespace: NamespaceFacts,
  direction: Direction,
): string | undefined {
  return firstOf(set, (policy) =>
    both(
      () => some(policy.allows(direction), (rule) => rule.isOpen()),
      () => policy.selectsAll(namespace),
    )
      ? nameOf(policy.resource)
      : undefined,
  );
}
