import { expect, it } from 'vitest';
import { groupOf, kindId } from './kind-id.ts';

it.each([
  ['v1', 'Service', 'Service'],
  ['apps/v1', 'Deployment', 'Deployment.apps'],
  ['apps/v1beta2', 'Deployment', 'Deployment.apps'],
  ['extensions/v1beta1', 'Deployment', 'Deployment.apps'],
  ['extensions/v1beta1', 'DaemonSet', 'DaemonSet.apps'],
  ['extensions/v1beta1', 'ReplicaSet', 'ReplicaSet.apps'],
  ['extensions/v1beta1', 'Ingress', 'Ingress.networking.k8s.io'],
  ['extensions/v1beta1', 'NetworkPolicy', 'NetworkPolicy.networking.k8s.io'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 'PodSecurityPolicy.policy'],
  ['extensions/v1beta1', 'constructor', 'constructor.extensions'],
  ['networking.istio.io/v1', 'Gateway', 'Gateway.networking.istio.io'],
])('%s %s is %s', (apiVersion, kind, id) => {
  expect(kindId(apiVersion, kind)).toBe(id);
});

it('knows the group of a version', () => {
  expect(groupOf('v1')).toBe('');
  expect(groupOf('rbac.authorization.k8s.io/v1')).toBe('rbac.authorization.k8s.io');
});
