import type { Inventory, Outcome, Resource } from '../../../model/index.ts';
import { entriesOf, mapping } from '../lenient.ts';
import { selectedWorkloads } from '../selection.ts';
import type { NetworkPolicy } from '../types.ts';
import { workloadKinds } from '../workload.ts';
import { absent } from './missing.ts';

/** Whether a NetworkPolicy selects the pods of some template; an empty selector selects all. */
export function policySelectsTemplates(
  { spec }: NetworkPolicy,
  from: Resource,
  inventory: Inventory,
): true | Outcome {
  const written = mapping(mapping(spec)?.podSelector);
  const matchLabels = mapping(written?.matchLabels);
  const matchExpressions = [...entriesOf(written?.matchExpressions)];
  if (Object.keys(matchLabels ?? {}).length + matchExpressions.length === 0) return true;
  const selector = { ...(matchLabels ? { matchLabels } : {}), matchExpressions };
  const { sure, possible } = selectedWorkloads(selector, from, inventory);
  if (sure.length > 0) return true;
  const at = 'spec.podSelector';
  const [candidate] = possible;
  if (candidate) {
    const { kind, name } = candidate.resource.identity;
    const message = `whether it selects ${kind} ${name} is not known`;
    return { verdict: 'unknown', reason: 'partial-evidence', message, at };
  }
  return { ...absent('no pod template matches podSelector', workloadKinds, from, inventory), at };
}
