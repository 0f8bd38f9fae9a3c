import { type Context, fail, notApplicable, type Outcome, unknown } from '../../../model/index.ts';
import { isEmpty, isSelector } from '../label-selector.ts';
import { absenceProves } from '../lookup.ts';
import { selectedWorkloads, selectsMadePod } from '../selection.ts';
import type { NetworkPolicy } from '../types.ts';

/** Whether a policy selects all pods of its namespace, whoever they are. */
export function selectsEveryPod({ spec }: NetworkPolicy): boolean {
  const selector: unknown = spec?.podSelector ?? {};
  return isSelector(selector) && isEmpty(selector);
}

const day = 24 * 60 * 60 * 1000;

/** Whether a living policy selects something; one that was made within a day may wait for its pods. */
export function selectsSomething(
  { metadata, spec }: NetworkPolicy,
  { resource, inventory, now }: Context,
): Outcome | true {
  const selector: unknown = spec?.podSelector;
  const at = 'spec.podSelector';
  if (!isSelector(selector)) {
    return fail('podSelector is malformed: it is no label selector', { at });
  }
  const { sure, possible } = selectedWorkloads(selector, resource, inventory);
  if (sure.length > 0 || selectsMadePod(selector, resource, inventory)) return true;
  if (possible.length > 0 || !absenceProves(resource, inventory)) {
    return unknown('nothing in the evidence matches, and that may not be all there is');
  }
  const seen =
    resource.collectedAt === undefined ? now.getTime() : Date.parse(resource.collectedAt);
  const age = seen - Date.parse(String(metadata?.creationTimestamp));
  if (Number.isNaN(age)) return unknown('it selects no pod, and does not say since when');
  return age > day
    ? fail('spec.podSelector matches no pod', { at })
    : notApplicable('was made within the last day');
}
