import { describe, expect, test } from 'vitest';
import { guard, Unknown } from '../../../model/index.ts';
import { type Cidr, parseCidr } from '../../cidr.ts';
import { openingOf } from './nsg-rules.ts';
import type { SecurityRule } from './types.ts';

const range = (text: string) => parseCidr(text) as Cidr;
const nodes = [range('10.1.0.0/23')];

type Fields = Record<string, unknown>;

/** A rule that lets everybody reach port 22, with what a test changes. */
function rule(priority: number, changes: Fields = {}): SecurityRule {
  const properties = {
    priority,
    access: 'Allow',
    direction: 'Inbound',
    protocol: 'Tcp',
    sourcePortRange: '*',
    sourceAddressPrefix: 'Internet',
    destinationPortRange: '22',
    destinationAddressPrefix: '*',
    ...changes,
  };
  return guard({ name: `r${priority}`, properties }) as SecurityRule;
}

const deny = { access: 'Deny' };

function verdict(rules: readonly SecurityRule[], ranges: readonly Cidr[] | undefined = nodes) {
  const opening = openingOf(rules, { port: 22, ranges });
  if (!opening) return 'closed';
  return `${opening.isSure ? 'open' : 'maybe'} by ${opening.rule.name}`;
}

test.each<[string, Fields]>([
  ['every address', { sourceAddressPrefix: '*' }],
  ['every IPv4 address', { sourceAddressPrefix: '0.0.0.0/0' }],
  ['every IPv6 address', { sourceAddressPrefix: '::/0' }],
  ['the tag in other letters', { sourceAddressPrefix: 'INTERNET' }],
  ['any', { sourceAddressPrefix: 'Any' }],
  ['half of the Internet', { sourceAddressPrefix: '128.0.0.0/1' }],
  ['a list', { sourceAddressPrefix: undefined, sourceAddressPrefixes: ['10.0.0.0/8', '*'] }],
  ['a range of ports', { destinationPortRange: '20-25' }],
  ['all ports', { destinationPortRange: '*' }],
  ['a list of ports', { destinationPortRange: '', destinationPortRanges: ['80', '22-22'] }],
  ['all protocols', { protocol: '*' }],
  ['some source ports', { sourcePortRange: '1024-65535' }],
  ['a part of the nodes', { destinationAddressPrefix: '10.1.1.0/28' }],
  [
    'more than the nodes',
    { destinationAddressPrefixes: ['10.0.0.0/8'], destinationAddressPrefix: '' },
  ],
  ['the network', { destinationAddressPrefix: 'VirtualNetwork' }],
])('%s is open', (_, changes) => expect(verdict([rule(100, changes)])).toBe('open by r100'));

test.each<[string, Fields]>([
  ['private addresses', { sourceAddressPrefix: '10.0.0.0/8' }],
  ['a named range', { sourceAddressPrefix: '203.0.113.0/24' }],
  ['a range narrower than /8', { sourceAddressPrefix: '52.0.0.0/9' }],
  ['the network', { sourceAddressPrefix: 'VirtualNetwork' }],
  ['a load balancer', { sourceAddressPrefix: 'AzureLoadBalancer' }],
  ['a group of machines', { sourceApplicationSecurityGroups: [{ id: '/asg' }] }],
  ['another port', { destinationPortRange: '23-3388' }],
  ['UDP', { protocol: 'udp' }],
  ['outbound', { direction: 'Outbound' }],
  ['other machines', { destinationAddressPrefix: '10.9.0.0/16' }],
  ['a service', { destinationAddressPrefix: 'Storage' }],
  ['a default rule', { priority: 65001 }],
])('%s is closed', (_, changes) => expect(verdict([rule(100, changes)])).toBe('closed'));

describe('the first rule that matches decides', () => {
  test.each<[string, SecurityRule[], string]>([
    ['deny before', [rule(200), rule(100, deny)], 'closed'],
    ['deny after', [rule(100), rule(200, deny)], 'open by r100'],
    [
      'deny of another port',
      [rule(200), rule(100, { ...deny, destinationPortRange: '3389' })],
      'open by r200',
    ],
    [
      'deny of some sources',
      [rule(200), rule(100, { ...deny, sourceAddressPrefix: '52.0.0.0/8' })],
      'open by r200',
    ],
    [
      'deny of both halves',
      [
        rule(300),
        rule(100, { ...deny, sourceAddressPrefix: '0.0.0.0/1' }),
        rule(200, { ...deny, sourceAddressPrefix: '128.0.0.0/1' }),
      ],
      'closed',
    ],
    [
      'deny of all but private addresses, allow of /8',
      [
        rule(100, { ...deny, sourceAddressPrefix: '52.0.0.0/8' }),
        rule(200, { sourceAddressPrefix: '52.0.0.0/8' }),
      ],
      'closed',
    ],
    [
      'deny of some source ports',
      [rule(200), rule(100, { ...deny, sourcePortRange: '80' })],
      'open by r200',
    ],
    [
      'deny for other machines',
      [rule(200), rule(100, { ...deny, destinationAddressPrefix: '10.1.0.5' })],
      'open by r200',
    ],
    [
      'both for one machine',
      [
        rule(200, { destinationAddressPrefix: '10.1.0.5' }),
        rule(100, { ...deny, destinationAddressPrefix: '10.1.0.0/24' }),
      ],
      'closed',
    ],
    [
      'deny of IPv4',
      [rule(200), rule(100, { ...deny, sourceAddressPrefix: '0.0.0.0/0' })],
      'closed',
    ],
  ])('%s', (_, rules, expected) => expect(verdict(rules)).toBe(expected));

  test('a subnet with IPv6 addresses needs both denied', () => {
    const rules = [rule(200), rule(100, { ...deny, sourceAddressPrefix: '0.0.0.0/0' })];
    expect(verdict(rules, [...nodes, range('2001:db8::/64')])).toBe('open by r200');
  });
});

describe('what is not known', () => {
  const open = new Unknown('is a template');
  test.each<[string, SecurityRule[], string]>([
    ['a source', [rule(100, { sourceAddressPrefix: open })], 'maybe by r100'],
    [
      'one of several sources',
      [rule(100, { sourceAddressPrefix: '', sourceAddressPrefixes: ['*', open] })],
      'open by r100',
    ],
    ['a port', [rule(100, { destinationPortRange: open })], 'maybe by r100'],
    [
      'a port of a deny',
      [rule(100, { ...deny, destinationPortRange: open }), rule(200)],
      'maybe by r200',
    ],
    [
      'the source of a deny',
      [rule(100, { ...deny, sourceAddressPrefix: open }), rule(200)],
      'maybe by r200',
    ],
    [
      'the source of a deny after',
      [rule(100), rule(200, { ...deny, sourceAddressPrefix: open })],
      'open by r100',
    ],
    [
      'a source behind a deny',
      [rule(100, deny), rule(200, { sourceAddressPrefix: open })],
      'closed',
    ],
    ['the access', [rule(100, { access: open })], 'maybe by r100'],
    [
      'the access of what is for another port',
      [rule(100, { access: open, destinationPortRange: '80' })],
      'closed',
    ],
    [
      'a group of machines',
      [rule(100, { destinationApplicationSecurityGroups: [{ id: '/a' }] })],
      'maybe by r100',
    ],
    [
      'a group of machines denied',
      [rule(100, { ...deny, destinationApplicationSecurityGroups: [{ id: '/a' }] }), rule(200)],
      'maybe by r200',
    ],
    [
      'a destination of a deny',
      [
        rule(100, {
          ...deny,
          destinationAddressPrefix: '',
          destinationAddressPrefixes: ['10.1.0.5', open],
        }),
        rule(200),
      ],
      'maybe by r200',
    ],
  ])('%s', (_, rules, expected) => expect(verdict(rules)).toBe(expected));

  test('is a priority that decides', () => {
    expect(() => verdict([rule(100, { priority: open })])).toThrow('template');
    expect(verdict([rule(100, { priority: open, protocol: 'Udp' })])).toBe('closed');
  });

  test('is where the nodes are', () => {
    const at = (destinationAddressPrefix: string) =>
      openingOf([rule(100, { destinationAddressPrefix })], { port: 22, ranges: undefined })?.isSure;
    expect(at('*')).toBe(true);
    expect(at('0.0.0.0/0')).toBe(true);
    expect(at('10.9.0.0/16')).toBe(false);
    // The address of a load balancer is no node's.
    expect(at('20.1.2.3')).toBeUndefined();
  });
});

test.each<Fields>([
  { destinationPortRange: 'ssh' },
  { sourceAddressPrefix: '10.0.0.0/33' },
  { direction: 'Sideways' },
  { priority: 'first' },
])('%j is malformed', (changes) => {
  expect(() => verdict([rule(100, changes)])).toThrow('malformed');
});
