import { expect, test } from 'vitest';
import { parseRange } from './ip-ranges.ts';

test.each(['203.0.113.4', '203.0.113.0/24', '2001:db8::/32'])('%s is a range', (entry) => {
  expect(parseRange(entry)?.kind).toBe('range');
});

test.each(['AzureCloud', 'AzureCloud.westeurope', 'Internet'])('%s is a service tag', (entry) => {
  expect(parseRange(entry)?.kind).toBe('service-tag');
});

test.each(['203.0.113.256', 'vpn.contoso.com', 'office', ''])('%s is nothing', (entry) => {
  expect(parseRange(entry)).toBeUndefined();
});
