import type { Kind, Resource } from '../../../model/index.ts';
import { managedNamespace } from '../../azure/kinds.ts';
import type { ManagedNamespace } from '../../azure/types.ts';
import { networkPolicy } from '../kinds.ts';
import type { NetworkPolicy } from '../types.ts';
import { type AdminPolicy, adminPolicyOf } from './admin-policy.ts';
import { type CalicoPolicy, calicoPolicyOf } from './calico.ts';
import { ciliumPoliciesOf } from './cilium.ts';
import type { CiliumPolicy } from './cilium-types.ts';
import { managedDefaultOf } from './managed-default.ts';
import { networkPolicyOf } from './network-policy.ts';
import type { Policy } from './policy.ts';

function kind<Body>(id: string, noun: string): Kind<Body> {
  return { id, evidence: 'kubernetes', noun };
}

export const ciliumNetworkPolicy = kind<CiliumPolicy>(
  'CiliumNetworkPolicy.cilium.io',
  'Cilium policy',
);
export const ciliumClusterwideNetworkPolicy = kind<CiliumPolicy>(
  'CiliumClusterwideNetworkPolicy.cilium.io',
  'Cilium policy',
);

const calicoGroups = ['projectcalico.org', 'crd.projectcalico.org'];
const calico = (name: string) =>
  calicoGroups.map((group) => kind<CalicoPolicy>(`${name}.${group}`, 'Calico policy'));
const admin = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'].map(
  (name) => kind<AdminPolicy>(`${name}.policy.networking.k8s.io`, 'admin policy'),
);

/** Where policies come from: kinds, what they are about, and how their objects are read. */
interface PolicySource {
  readonly kinds: readonly Kind<unknown>[];
  readonly scope: 'namespace' | 'cluster';
  readonly read: (resource: Resource) => readonly Policy[];
}

export const policySources: readonly PolicySource[] = [
  {
    kinds: [networkPolicy],
    scope: 'namespace',
    read: (resource) => [networkPolicyOf(resource as Resource<NetworkPolicy>)],
  },
  {
    kinds: [ciliumNetworkPolicy],
    scope: 'namespace',
    read: (resource) => ciliumPoliciesOf(resource as Resource<CiliumPolicy>),
  },
  {
    kinds: [ciliumClusterwideNetworkPolicy],
    scope: 'cluster',
    read: (resource) => ciliumPoliciesOf(resource as Resource<CiliumPolicy>),
  },
  {
    kinds: calico('NetworkPolicy'),
    scope: 'namespace',
    read: (resource) => [calicoPolicyOf(resource as Resource<CalicoPolicy>)],
  },
  {
    kinds: calico('GlobalNetworkPolicy'),
    scope: 'cluster',
    read: (resource) => [calicoPolicyOf(resource as Resource<CalicoPolicy>)],
  },
  {
    kinds: admin,
    scope: 'cluster',
    read: (resource) => [adminPolicyOf(resource as Resource<AdminPolicy>)],
  },
  {
    kinds: [managedNamespace],
    scope: 'namespace',
    read: (resource) => [managedDefaultOf(resource as Resource<ManagedNamespace>)],
  },
];
