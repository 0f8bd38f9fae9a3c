import { expect, test } from 'vitest';
import { type Cidr, parseCidr } from '../../cidr.ts';
import { allows, isFor, isForEverything, type RuleSet } from './firewall-rules.ts';
import type { FirewallRule } from './types.ts';

const policy: RuleSet = { named: {}, set: {} };
const classic: RuleSet = { ...policy, ruleType: 'NetworkRule' };

test.each<[FirewallRule, boolean]>([
  [{ ruleType: 'ApplicationRule', targetFqdns: ['*'] }, true],
  [{ ruleType: 'applicationrule', targetFqdns: ['a.com', ' * '] }, true],
  [{ ruleType: 'ApplicationRule', targetFqdns: ['*.azurecr.io'] }, false],
  [{ ruleType: 'ApplicationRule', targetFqdns: null }, false],
  [{ ruleType: 'NetworkRule', destinationAddresses: ['*'], destinationPorts: ['*'] }, true],
  [
    { ruleType: 'NetworkRule', destinationAddresses: ['0.0.0.0/0'], destinationPorts: ['1-65535'] },
    true,
  ],
  [
    { ruleType: 'NetworkRule', destinationAddresses: ['*'], destinationPorts: ['123', '9000'] },
    false,
  ],
  [
    { ruleType: 'NetworkRule', destinationAddresses: ['AzureCloud'], destinationPorts: ['*'] },
    false,
  ],
  [{ ruleType: 'NatRule', destinationAddresses: ['*'], destinationPorts: ['*'] }, false],
  [{ destinationAddresses: ['*'], destinationPorts: ['*'] }, false],
])('%j is for everything: %s', (rule, expected) => {
  expect(isForEverything(rule, policy)).toBe(expected);
});

test('a collection of one type tells the type of its rules', () => {
  expect(isForEverything({ destinationAddresses: ['*'], destinationPorts: ['*'] }, classic)).toBe(
    true,
  );
});

test.each<[FirewallRule, 'yes' | 'no' | 'maybe']>([
  [{ sourceAddresses: ['*'] }, 'yes'],
  [{ sourceAddresses: ['10.0.0.0/16'] }, 'yes'],
  [{ sourceAddresses: ['10.1.0.0/24'] }, 'yes'],
  [{ sourceAddresses: ['10.1.0.0/25'] }, 'no'],
  [{ sourceAddresses: ['10.9.0.0/16', '192.0.2.7'] }, 'no'],
  [{ sourceAddresses: ['10.1.0.0-10.1.0.255'] }, 'maybe'],
  [{ sourceIpGroups: ['/groups/a'] }, 'maybe'],
  [{ sourceAddresses: ['10.9.0.0/16'], sourceIpGroups: ['/groups/a'] }, 'maybe'],
  [{}, 'no'],
])('%j is for 10.0.4.0/24 or 10.1.0.0/24: %s', (rule, expected) => {
  const subnets = ['10.0.4.0/24', '10.1.0.0/24'].map((text) => parseCidr(text) as Cidr);
  expect(isFor(rule, subnets)).toBe(expected);
});

test('of subnets without a known range nobody can tell', () => {
  expect(isFor({ sourceAddresses: ['10.0.0.0/8'] }, [])).toBe('maybe');
  expect(isFor({ sourceAddresses: ['*'] }, [])).toBe('yes');
});

test('only an Allow lets traffic through', () => {
  const acts = (type?: string) => allows({ named: {}, set: { action: type ? { type } : null } });
  expect([acts('allow'), acts('Deny'), acts('DNAT'), acts()]).toEqual([true, false, false, false]);
  expect(() => acts('Maybe')).toThrow('malformed');
});
