import { describe, expect, test } from 'vitest';
import type { PodSpec } from '../types.ts';
import { selectedPools, selectsOnly } from './selected-system.ts';

const selector = (nodeSelector: object) => ({ containers: [], nodeSelector }) as PodSpec;
const requires = (...terms: object[][]) =>
  ({
    containers: [],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: terms.map((matchExpressions) => ({ matchExpressions })),
        },
      },
    },
  }) as unknown as PodSpec;
const os = (operator: string, ...values: string[]) => ({
  key: 'kubernetes.io/os',
  operator,
  values,
});
const sku = (...values: string[]) => ({
  key: 'kubernetes.azure.com/os-sku',
  operator: 'In',
  values,
});
const pool = (...values: string[]) => ({ key: 'agentpool', operator: 'In', values });

describe('the only system that a pod can be put on', () => {
  test.each<[string, PodSpec, boolean, boolean]>([
    ['nothing', { containers: [] }, false, false],
    ['its label', selector({ 'kubernetes.io/os': 'windows' }), true, false],
    ['its old label', selector({ 'beta.kubernetes.io/os': 'linux' }), false, true],
    ['a SKU', selector({ 'kubernetes.azure.com/os-sku': 'Windows2022' }), true, false],
    ['a Linux SKU', selector({ 'kubernetes.azure.com/os-sku': 'AzureLinux' }), false, false],
    ['a build', selector({ 'node.kubernetes.io/windows-build': '10.0.20348' }), true, false],
    ['a term of SKUs', requires([sku('Windows2022', 'Windows2025')]), true, false],
    ['a term of both SKUs', requires([sku('Windows2022', 'Ubuntu')]), false, false],
    ['a term', requires([os('In', 'windows')]), true, false],
    ['not the other', requires([os('NotIn', 'windows')]), false, true],
    ['both', requires([os('In', 'windows', 'linux')]), false, false],
    ['one of two terms', requires([os('In', 'windows')], [pool('web')]), false, false],
    ['both terms', requires([os('In', 'linux')], [pool('web'), os('In', 'linux')]), false, true],
    ['a term without values', requires([os('In')]), false, false],
    ['a term of nothing', requires([]), false, false],
  ])('%s', (_, pod, windows, linux) => {
    expect([selectsOnly(pod, 'windows'), selectsOnly(pod, 'linux')]).toEqual([windows, linux]);
  });
});

test.each<[string, PodSpec, readonly string[] | undefined]>([
  ['none', { containers: [] }, undefined],
  ['by label', selector({ agentpool: 'win' }), ['win']],
  ['by terms', requires([pool('a', 'b')], [pool('c')]), ['a', 'b', 'c']],
  ['not by each term', requires([pool('a')], [os('In', 'windows')]), undefined],
])('selected pools: %s', (_, pod, pools) => {
  expect(selectedPools(pod)).toEqual(pools);
});
