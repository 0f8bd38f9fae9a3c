import {
  fail,
  type Inventory,
  type Outcome,
  pass,
  type Resource,
  some,
  Unresolved,
  unknown,
} from '../../../model/index.ts';
import { isTrue } from '../values.ts';
import { isStandard, planExtension, plansOf, saysExtensions } from './plans.ts';
import type { DefenderPlan } from './types.ts';

const scanning = 'ContainerRegistriesVulnerabilityAssessments';
const atName = { at: 'name' };
const plansThatScan = ['Containers', 'CloudPosture'] as const;
/** Merged into the plan Containers; they scan nothing any more. */
const oldPlans = ['ContainerRegistry', 'KubernetesService'] as const;

/**
 * Whether a plan of Defender for Cloud scans the registries of a subscription, of which one resource
 * is given: https://learn.microsoft.com/azure/defender-for-cloud/agentless-vulnerability-assessment-azure
 */
export function defenderScans(registry: Resource, inventory: Inventory): Outcome {
  const plans = plansOf(registry, inventory);
  const found = plansThatScan.flatMap((name) => plans.get(name.toLowerCase()) ?? []);
  const open = attempt(() => some(found, scans));
  if (open === true) return pass('Defender scans the registries of its subscription');
  if (typeof open === 'string') return unknown(open);
  if (plans.has('containers') || (found.length > 0 && inventory.complete('azure'))) {
    return fail(found.map(shortcoming).join(', '), atName);
  }
  if (found.length > 0) return unknown('the plan Containers is not in the evidence');
  const [old] = oldPlans.filter((name) => {
    const plan = plans.get(name.toLowerCase());
    return plan !== undefined && isStandard(plan);
  });
  if (old)
    return fail(`only the deprecated plan ${old} is on, which scans nothing any more`, atName);
  return plans.size > 0 && inventory.complete('azure')
    ? fail('no plan that scans registries is on', atName)
    : unknown('no Defender plan of its subscription is in the evidence');
}

function scans(plan: Resource<DefenderPlan>): boolean {
  if (!isStandard(plan)) return false;
  if (!saysExtensions(plan)) {
    throw new Unresolved(`the plan ${plan.identity.name} does not say which extensions are on`);
  }
  return isTrue(planExtension(plan, scanning), 'isEnabled');
}

function shortcoming(plan: Resource<DefenderPlan>): string {
  const { name } = plan.identity;
  return isStandard(plan) ? `the plan ${name} has ${scanning} off` : `the plan ${name} is Free`;
}

/** The answer, or why nobody knows it. */
function attempt(answer: () => boolean): boolean | string {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Unresolved) return error.message;
    throw error;
  }
}
