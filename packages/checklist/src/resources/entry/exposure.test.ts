import { describe, expect, it } from 'vitest';
import { exposureOf } from './exposure.ts';

const prefix = 'service.beta.kubernetes.io/';

function exposure(annotations: Record<string, unknown>, sourceRanges: readonly string[] = []) {
  const full = Object.entries(annotations).map(([key, value]) => [`${prefix}${key}`, value]);
  return exposureOf({ annotations: [Object.fromEntries(full)], sourceRanges });
}

describe('exposureOf', () => {
  it.each([
    ['internal', { 'azure-load-balancer-internal': 'true' }, []],
    ['internal', { 'azure-load-balancer-internal': 'true' }, ['0.0.0.0/0']],
    ['open', { 'azure-load-balancer-internal': 'True' }, ['0.0.0.0/0']],
    ['restricted', {}, ['203.0.113.0/24', '2001:db8::/32']],
    ['restricted', {}, [' 10.0.0.0/8 ']],
    ['restricted', { 'azure-allowed-ip-ranges': '203.0.113.0/24, 198.51.100.7/32' }, []],
    ['restricted', { 'load-balancer-source-ranges': '203.0.113.0/24' }, []],
    ['restricted', { 'azure-allowed-service-tags': 'AzureFrontDoor.Backend' }, []],
    ['open', {}, []],
    ['open', { 'azure-load-balancer-internal': 'false' }, []],
    ['open', { 'azure-load-balancer-internal': '' }, []],
    ['open', {}, ['203.0.113.0/24', '0.0.0.0/1']],
    ['open', {}, ['::/0']],
    ['open', { 'azure-allowed-ip-ranges': '0.0.0.0/0' }, []],
    ['open', { 'azure-allowed-service-tags': 'AzureFrontDoor.Backend,Internet' }, []],
    ['open', { 'azure-allowed-service-tags': 'azurecloud.westeurope' }, []],
    [
      'open',
      {
        'azure-allowed-ip-ranges': '0.0.0.0/0',
        'azure-allowed-service-tags': 'AzureFrontDoor.Backend',
      },
      [],
    ],
    ['open', { 'azure-allowed-service-tags': ' , ' }, []],
  ] as const)('%s: %j %j', (is, annotations, ranges) => {
    expect(exposure(annotations, ranges).is).toBe(is);
  });

  it('is open where nothing is said', () => {
    expect(exposureOf({ annotations: [null], sourceRanges: [] }).is).toBe('open');
  });

  it('takes the first object that gives an annotation', () => {
    const say = (value: string) => ({ [`${prefix}azure-load-balancer-internal`]: value });
    const of = (...annotations: (Record<string, string> | undefined)[]) =>
      exposureOf({ annotations, sourceRanges: [] }).is;
    expect(of(undefined, {}, say('true'), say('false'))).toBe('internal');
    expect(of(say('false'), say('true'))).toBe('open');
  });

  it.each([
    [{ 'azure-load-balancer-internal': true }, []],
    [{}, ['203.0.113.0/33']],
    [{}, ['everybody']],
    [{}, ['198.51.100.7']],
    [{ 'azure-allowed-ip-ranges': '203.0.113.0/24, 198.51.100.7' }, []],
    [{ 'azure-allowed-service-tags': 'AzureFrontDoor.Backend' }, ['203.0.113.0/24']],
  ])('refuses %j %j', (annotations, ranges) => {
    expect(() => exposure(annotations, ranges)).toThrow('malformed');
  });
});
