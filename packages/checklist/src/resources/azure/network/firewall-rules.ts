import { type Cidr, containsRange, parseCidr } from '../../cidr.ts';
import { list, oneOf, textIn } from '../values.ts';
import type { FirewallRule, RuleCollection } from './types.ts';

const ruleTypes = ['ApplicationRule', 'NetworkRule', 'NatRule'] as const;

/** A collection of rules; in firewalls without a policy its place tells the type of all of them. */
export interface RuleSet {
  readonly named: { readonly name?: string };
  readonly set: Pick<RuleCollection, 'ruleCollectionType' | 'action' | 'rules'>;
  readonly ruleType?: (typeof ruleTypes)[number];
}

/** Whether the rules of a collection let traffic through. */
export function allows({ set }: RuleSet): boolean {
  return oneOf(set.action, 'type', ['Allow', 'Deny', 'DNAT', 'SNAT', 'Alert']) === 'Allow';
}

/** Whether a rule names no destination: every name, or every address on every port. */
export function isForEverything(rule: FirewallRule, { ruleType }: RuleSet): boolean {
  const type = ruleType ?? oneOf(rule, 'ruleType', ruleTypes);
  if (type === 'ApplicationRule') return names(rule, 'targetFqdns', ['*']);
  return (
    type === 'NetworkRule' &&
    names(rule, 'destinationPorts', ['*', '0-65535', '1-65535']) &&
    names(rule, 'destinationAddresses', ['*', '0.0.0.0/0'])
  );
}

function names(rule: FirewallRule, key: keyof FirewallRule, all: readonly string[]): boolean {
  const written: readonly unknown[] = list(rule, key as 'targetFqdns');
  return written.some((entry) => all.includes(textIn(entry, key).trim()));
}

/** Whether a rule is for the whole of one of some subnets. */
export function isFor(rule: FirewallRule, subnets: readonly Cidr[]): 'yes' | 'no' | 'maybe' {
  let isOpen = list(rule, 'sourceIpGroups').length > 0;
  for (const entry of list(rule, 'sourceAddresses')) {
    const written = textIn(entry, 'sourceAddresses').trim();
    if (written === '*') return 'yes';
    const source = parseCidr(written);
    if (!source) isOpen = true;
    else if (subnets.some((subnet) => containsRange(source, subnet))) return 'yes';
  }
  return isOpen || subnets.length === 0 ? 'maybe' : 'no';
}
