import { expect, test } from 'vitest';
import { isPrivateRange, parseRange } from './ip-ranges.ts';

test.each([
  ['203.0.113.4', 32],
  ['203.0.113.0/24', 24],
  ['0.0.0.0/0', 0],
  ['255.255.255.255/32', 32],
])('%s is a range with the prefix %i', (entry, prefix) => {
  expect(parseRange(entry)).toMatchObject({ kind: 'ipv4', prefix });
});

test.each(['2001:db8::/32', '::1', '2001:db8::1', '::ffff:192.0.2.1'])('%s is IPv6', (entry) => {
  expect(parseRange(entry)?.kind).toBe('ipv6');
});

test.each(['AzureCloud', 'AzureCloud.westeurope', 'Internet'])('%s is a service tag', (entry) => {
  expect(parseRange(entry)?.kind).toBe('service-tag');
});

test.each([
  '203.0.113',
  '203.0.113.256',
  '203.0.113.0/33',
  '203.0.113.0/',
  '203.0.113.1-203.0.113.9',
  'vpn.contoso.com',
  'office',
  '',
])('%s is nothing', (entry) => expect(parseRange(entry)).toBeUndefined());

test.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3', true],
  ['172.16.0.0/12', true],
  ['172.31.255.255', true],
  ['192.168.0.0/16', true],
  ['10.0.0.0/7', false],
  ['9.255.255.255', false],
  ['11.0.0.0', false],
  ['172.15.255.255', false],
  ['172.32.0.0', false],
  ['192.168.0.0/15', false],
  ['192.169.0.0', false],
  ['203.0.113.4', false],
  ['AzureCloud', false],
])('%s is private: %s', (entry, expected) => {
  const range = parseRange(entry);
  expect(range && isPrivateRange(range)).toBe(expected);
});
