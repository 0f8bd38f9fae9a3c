import { expect, test } from 'vitest';
import type { NetworkProfile } from '../cluster-types.ts';
import { dnsAddress, podRange, serviceRange, usesDefaultDns } from './cluster-ranges.ts';

const aks = (networkProfile: NetworkProfile) => ({ properties: { networkProfile } });

test.each<[NetworkProfile, string, string]>([
  [{}, '10.0.0.0/16', '10.244.0.0/16'],
  [{ serviceCidr: '', podCidr: '' }, '10.0.0.0/16', '10.244.0.0/16'],
  [{ serviceCidr: '10.1.0.0/16', podCidr: '10.2.0.0/16' }, '10.1.0.0/16', '10.2.0.0/16'],
  [
    {
      serviceCidrs: ['fd00::/108', '10.3.0.0/16'],
      serviceCidr: '10.1.0.0/16',
      podCidrs: ['10.4.0.0/16', 'fd01::/64'],
    },
    '10.3.0.0/16',
    '10.4.0.0/16',
  ],
  [{ serviceCidrs: [], podCidrs: null }, '10.0.0.0/16', '10.244.0.0/16'],
])('%j: services in %s, pods in %s', (profile, services, pods) => {
  expect(serviceRange(aks(profile)).text).toBe(services);
  expect(podRange(aks(profile)).text).toBe(pods);
});

test.each<NetworkProfile>([
  { serviceCidr: '10.0.0.0' },
  { serviceCidr: '10.0.0.0/33' },
  { serviceCidr: 'fd00::/108' },
  { serviceCidr: 10 as unknown as string },
  { serviceCidrs: ['10.0.0.0/16', 'x'].reverse() },
])('%j is malformed', (profile) => {
  expect(() => serviceRange(aks(profile))).toThrow('malformed');
});

test('the address of DNS', () => {
  expect(dnsAddress({}).text).toBe('10.0.0.10');
  expect(dnsAddress(aks({ dnsServiceIP: '10.1.0.10' })).text).toBe('10.1.0.10');
  for (const dnsServiceIP of ['10.1.0.10/32', 'fd00::a', 'dns']) {
    expect(() => dnsAddress(aks({ dnsServiceIP }))).toThrow('malformed');
  }
  expect(usesDefaultDns({})).toBe(true);
  expect(usesDefaultDns(aks({ serviceCidrs: ['10.1.0.0/16'] }))).toBe(false);
  expect(usesDefaultDns(aks({ dnsServiceIP: '10.0.0.10' }))).toBe(false);
});
