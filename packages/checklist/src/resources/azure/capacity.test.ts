import { expect, test } from 'vitest';
import { admitted, type Capacity, otherSelectorKey, reservedCpu } from './capacity.ts';

test.each([
  [1, 0.06],
  [2, 0.1],
  [3, 0.1],
  [4, 0.14],
  [6, 0.14],
  [8, 0.18],
  [16, 0.26],
  [48, 0.42],
  [64, 0.74],
  [96, 0.74],
])('of %d vCPUs AKS keeps %d', (vcpus, reserved) => {
  expect(reservedCpu(vcpus)).toBe(reserved);
});

const bound = { os: 'linux', arch: 'amd64', pool: 'web', cpu: 4, memory: undefined };
const arm = { ...bound, arch: 'arm64', pool: 'arm' };
const capacity: Capacity = { bounds: [bound, arm], followsPods: false, open: false };

test('a selector admits the nodes that have all of its labels', () => {
  expect(admitted(capacity, undefined)).toEqual([bound, arm]);
  expect(admitted(capacity, { 'kubernetes.io/arch': 'arm64' })).toEqual([arm]);
  expect(admitted(capacity, { agentpool: 'web', 'kubernetes.io/os': 'linux' })).toEqual([bound]);
  expect(admitted(capacity, { agentpool: 'web', 'kubernetes.io/arch': 'arm64' })).toEqual([]);
});

test('a key that tells nothing about size is named', () => {
  expect(otherSelectorKey({ agentpool: 'web' })).toBeUndefined();
  expect(otherSelectorKey({ agentpool: 'web', disk: 'fast' })).toBe('disk');
});
