import { type Inventory, some } from '../../model/index.ts';
import { byId } from '../azure/id-table.ts';
import { frontDoorFirewallPolicy, gatewayFirewallPolicy } from '../azure/kinds.ts';
import { objects, oneOf, text } from '../azure/values.ts';
import { known } from '../known.ts';
import type { WebFirewallPolicy } from './azure-types.ts';

/** What is known of a yes-or-no question. */
export type Answer = 'yes' | 'no' | 'unknown';

/** `no` before `unknown` before `yes`: what holds of all. */
export function all(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

const states = ['Enabled', 'Disabled'] as const;

/** Absent means Enabled. https://learn.microsoft.com/azure/templates/microsoft.network/applicationgatewaywebapplicationfirewallpolicies */
export function isDisabled({ properties }: WebFirewallPolicy): boolean {
  const { policySettings } = properties ?? {};
  const state =
    oneOf(policySettings, 'state', states) ?? oneOf(policySettings, 'enabledState', states);
  return state === 'Disabled';
}

/** Whether the policy blocks or only writes down; undefined where it does not say. */
export function modeOf({ properties }: WebFirewallPolicy): 'Prevention' | 'Detection' | undefined {
  return oneOf(properties?.policySettings, 'mode', ['Prevention', 'Detection']);
}

/** Rule sets against bots and floods, which know no attack on an application. */
const otherSets = /bot|ddos/i;

/** Whether the policy has a managed rule set against attacks. */
export function hasManagedRules({ properties }: WebFirewallPolicy): boolean {
  return some(
    objects(properties?.managedRules, 'managedRuleSets'),
    (set) => !otherSets.test(text(set, 'ruleSetType') ?? ''),
  );
}

/** Front Door Standard leaves the managed rules of its policies out. */
export function isStandardTier({ sku }: WebFirewallPolicy): boolean {
  return text(sku, 'name')?.toLowerCase() === 'standard_azurefrontdoor';
}

/** The policies in the evidence by id. A table for `inventory.index`. */
function policiesById(inventory: Inventory) {
  return byId<WebFirewallPolicy>(
    inventory,
    [gatewayFirewallPolicy, frontDoorFirewallPolicy].flatMap((kind) => inventory.all(kind)),
  );
}

/** Whether a policy stops attacks: it is on, blocks, and knows attacks. */
export function stopsAttacks(id: string | undefined, inventory: Inventory): Answer {
  const policy = inventory.index(policiesById).get(id ?? '');
  if (!policy) return 'unknown';
  const { body } = policy;
  return all([
    answer(() => !isDisabled(body)),
    answer(() => modeOf(body) && modeOf(body) === 'Prevention'),
    answer(() => hasManagedRules(body) && !isStandardTier(body)),
  ]);
}

function answer(read: () => boolean | undefined): Answer {
  const found = known(read);
  return found === undefined ? 'unknown' : found ? 'yes' : 'no';
}
