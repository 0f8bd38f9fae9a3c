import type { Context } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { managedReason } from '../managed.ts';
import { topWorkloads, type Workload } from '../workload.ts';
import { type Doubt, isIsolated } from './isolation.ts';
import type { Direction } from './policy.ts';
import { isOnHostNetwork } from './subjects.ts';

/** Whether policies isolate the pods of every workload: the one that none isolates, or why not known. */
export function isolatedEverywhere(
  direction: Direction,
  context: Context,
): true | { readonly open: Workload } | Doubt {
  const { inventory } = context;
  const own = inventory
    .index(topWorkloads)
    .filter(({ resource }) => managedReason(resource, context) === undefined);
  const answers = own.map((one) => ({ one, answer: isolated(one, direction, context) }));
  const open = answers.find(({ answer }) => answer === false);
  if (open) return { open: open.one };
  const unknown = answers.find(({ answer }) => answer === undefined);
  if (unknown)
    return { doubt: `whether policies isolate ${unknown.one.resource.identity.name} is not known` };
  if (own.length > 0 && inventory.complete('kubernetes')) return true;
  return { doubt: 'not all workloads are in the evidence' };
}

/** Policies do not reach pods on the network of their node. */
function isolated(
  one: Workload,
  direction: Direction,
  { inventory }: Context,
): boolean | undefined {
  const answer = known(() => !isOnHostNetwork(one) && isIsolated(one, direction, inventory));
  return typeof answer === 'boolean' ? answer : undefined;
}
