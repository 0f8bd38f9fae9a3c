import type { Inventory, Resource } from '../../../model/index.ts';
import { armId, extensionScope } from '../ids.ts';
import { defenderPlan } from '../kinds.ts';
import { isTrue, list, oneOf, text } from '../values.ts';
import type { DefenderPlan, PlanExtension } from './types.ts';

type Plan = Resource<DefenderPlan>;

/**
 * The plans of Defender for Cloud of the subscription of a resource, by their name in lower case. In
 * code no id tells a subscription, and one is taken for the other.
 */
export function plansOf({ identity }: Resource, inventory: Inventory): ReadonlyMap<string, Plan> {
  return inventory.index(plansBySubscription).get(subscriptionOf(identity.resourceId)) ?? none;
}

const none: ReadonlyMap<string, Plan> = new Map();

function plansBySubscription(inventory: Inventory) {
  const table = new Map<string, Map<string, Plan>>();
  for (const plan of inventory.all(defenderPlan)) {
    const id = plan.identity.resourceId;
    const subscription = subscriptionOf(id);
    // A plan of a single resource says nothing of the others.
    if (subscription !== '' && extensionScope(id) !== subscription) continue;
    const plans = table.get(subscription) ?? new Map<string, Plan>();
    table.set(subscription, plans.set(plan.identity.name.toLowerCase(), plan));
  }
  return table;
}

/** `/subscriptions/…` of an id, in lower case; empty for what is known by its place in code. */
export function subscriptionOf(id: string | undefined): string {
  return /^\/subscriptions\/[^/]+/.exec(armId(id) ?? '')?.[0] ?? '';
}

/** Whether somebody pays for a plan. */
export function isStandard({ body }: Plan): boolean {
  return oneOf(body.properties, 'pricingTier', ['Free', 'Standard']) === 'Standard';
}

/** Whether a plan says which extensions are on: some sources and old API versions do not. */
export function saysExtensions({ body }: Plan): boolean {
  return body.properties?.extensions != null;
}

/** An extension of a plan, by its name in any case. */
export function planExtension({ body }: Plan, name: string): PlanExtension | undefined {
  return list(body.properties, 'extensions').find(
    (one) => text(one, 'name')?.toLowerCase() === name.toLowerCase(),
  );
}

/** Whether a plan has an extension on; undefined where it does not say. What is Free has none. */
export function hasExtension(plan: Plan, name: string): boolean | undefined {
  if (!isStandard(plan)) return false;
  return saysExtensions(plan) ? isTrue(planExtension(plan, name), 'isEnabled') : undefined;
}

/** Why a plan has an extension off. */
export function extensionProblem(plan: Plan, extension: string): string {
  const { name } = plan.identity;
  return isStandard(plan) ? `the plan ${name} has ${extension} off` : `the plan ${name} is Free`;
}
