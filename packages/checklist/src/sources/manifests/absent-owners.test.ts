import { expect, test } from 'vitest';
import { manifestsSource } from './index.ts';

function gapsOf(text: string, complete: readonly 'kubernetes'[] = []) {
  const file = { path: 'pods.yaml', input: '.', complete: new Set(complete), text };
  return manifestsSource.read([file]).gaps;
}

const pod = `---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d-x1
  namespace: shop
  uid: u1
  resourceVersion: "1"
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5d, uid: u2, controller: true }]
spec: { containers: [{ name: web, image: nginx }] }
`;

const owned = (kind: string, name: string) => `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop, uid: ${name}, resourceVersion: "1" }
spec: { template: { spec: { containers: [{ name: web, image: nginx }] } } }
`;

test('pods whose owner was not saved are a gap of what makes them', () => {
  const twin = pod.replaceAll('web-5d-x1', 'web-5d-x2').replace('uid: u1', 'uid: u3');
  const [gap, ...others] = gapsOf(pod + twin);
  expect(others).toEqual([]);
  expect(gap?.kinds).toEqual(['ReplicaSet.apps', 'Deployment.apps', 'Rollout.argoproj.io']);
  expect(gap?.message).toBe(
    'Pod shop/web-5d-x1 (and 1 more) is made by a ReplicaSet that is not in the evidence and is judged through it: add what kubectl get replicasets,deployments,rollouts -A -o json prints',
  );
});

test.each([
  ['its owner is there', pod + owned('ReplicaSet', 'web-5d'), []],
  ['what made its owner is there', pod + owned('Deployment', 'web'), []],
  ['the input holds all there is', pod, ['kubernetes']],
  ['nobody owns it', pod.replace(/\n {2}ownerReferences.*/, ''), []],
  ['a controller that is no workload owns it', pod.replace('kind: ReplicaSet', 'kind: Node'), []],
  ['it is declared', pod.replace(/\n {2}(?:uid|resourceVersion).*/g, ''), []],
] as const)('no gap: %s', (_, text, complete) => {
  expect(gapsOf(text, complete)).toEqual([]);
});

test('a Deployment of another name makes no owner known', () => {
  expect(gapsOf(pod + owned('Deployment', 'api'))).toHaveLength(1);
});
