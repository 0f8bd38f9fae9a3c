import { expect, test } from 'vitest';
import { countRequests, podRequest } from './pod-request.ts';
import type { Container, PodSpec } from './types.ts';

function asking(cpu: string, restartPolicy?: string): Container {
  return { name: 'c', resources: { requests: { cpu } }, ...(restartPolicy && { restartPolicy }) };
}

test('containers that run together are summed', () => {
  expect(podRequest({ containers: [asking('500m'), asking('1')] }, 'cpu')).toBe(1.5);
});

test('a sum is what its decimals say', () => {
  const containers = [asking('1200m'), asking('1.3'), asking('1.36')];
  expect(podRequest({ containers }, 'cpu')).toBe(3.86);
});

test('the largest init container counts where it is larger', () => {
  const pod: PodSpec = { containers: [asking('1')], initContainers: [asking('6'), asking('2')] };
  expect(podRequest(pod, 'cpu')).toBe(6);
});

test('sidecars run beside all that starts after them', () => {
  const before: PodSpec = {
    containers: [asking('1')],
    initContainers: [asking('2', 'Always'), asking('3')],
  };
  const after: PodSpec = {
    containers: [asking('1')],
    initContainers: [asking('3'), asking('2', 'Always')],
  };
  expect(podRequest(before, 'cpu')).toBe(5);
  expect(podRequest(after, 'cpu')).toBe(3);
});

test('overhead is added, limits stand in for requests, and the pod as a whole wins', () => {
  const container: Container = { name: 'c', resources: { limits: { memory: '1Gi' } } };
  const pod: PodSpec = { containers: [container], overhead: { memory: '1Gi' } };
  expect(podRequest(pod, 'memory')).toBe(2 * 2 ** 30);
  expect(podRequest({ ...pod, resources: { requests: { memory: '4Gi' } } }, 'memory')).toBe(
    5 * 2 ** 30,
  );
});

test('containers without requests are counted, unless the pod speaks for them', () => {
  const pod: PodSpec = {
    containers: [asking('1'), { name: 'b' }],
    initContainers: [{ name: 'i' }],
  };
  expect(countRequests(pod)).toEqual({ all: 2, without: 1 });
  expect(countRequests({ ...pod, resources: { requests: { cpu: '1' } } }).without).toBe(0);
});
