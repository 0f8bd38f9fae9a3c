import { expect, test } from 'vitest';
import { reservedCpu } from './capacity.ts';

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
