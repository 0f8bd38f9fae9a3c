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
  ['its domain without a dot', { ...proxy, NO_PROXY: 'azmk8s.io:443' }, undefined],
  ['a part of its name is', { ...proxy, NO_PROXY: 'mk8s.io' }, 'http://proxy:3128'],
  ['all are', { ...proxy, NO_PROXY: '*' }, undefined],
])('%s', (_, env, expected) => {
  expect(proxyFor('api.azmk8s.io', env)).toBe(expected);
});
