import { expect, it } from 'vitest';
import { proxyFor } from './proxy.ts';

const proxy = { HTTPS_PROXY: 'http://proxy:3128' };

it.each([
  ['no variable', {}, undefined],
  ['a proxy', proxy, 'http://proxy:3128'],
  ['without a scheme', { https_proxy: 'proxy:3128' }, 'http://proxy:3128'],
  ['another host is excepted', { ...proxy, NO_PROXY: 'example.com' }, 'http://proxy:3128'],
  ['the host is excepted', { ...proxy, NO_PROXY: 'x, api.azmk8s.io' }, undefined],
  ['its domain is', { ...proxy, no_proxy: '.azmk8s.io' }, undefined],
  ['its domain with a star', { ...proxy, NO_PROXY: '*.azmk8s.io' }, undefined],
  ['its domain without a dot', { ...proxy, NO_PROXY: 'azmk8s.io:443' }, undefined],
  ['a part of its name is', { ...proxy, NO_PROXY: 'mk8s.io' }, 'http://proxy:3128'],
  ['all are', { ...proxy, NO_PROXY: '*' }, undefined],
])('%s', (_, env, expected) => {
  expect(proxyFor('api.azmk8s.io', env)).toBe(expected);
});

it('an address of version 6 that is within a range', () => {
  expect(proxyFor('[fd00::5]', { ...proxy, NO_PROXY: 'fd00::/8' })).toBeUndefined();
});

it.each([
  ['within', '172.16.0.0/12,10.0.0.0/8', undefined],
  ['outside of', '10.240.0.0/24', 'http://proxy:3128'],
  ['no match for a malformed', '10.0.0.0/99,10.0.0.0/', 'http://proxy:3128'],
])('an address that is %s a range', (_, ranges, expected) => {
  expect(proxyFor('10.1.2.3', { ...proxy, NO_PROXY: ranges })).toBe(expected);
});
