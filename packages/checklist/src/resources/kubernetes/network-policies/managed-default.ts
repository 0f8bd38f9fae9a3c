import { type Resource, Unresolved } from '../../../model/index.ts';
import type { ManagedNamespace } from '../../azure/types.ts';
import { oneOf } from '../../azure/values.ts';
import { type Direction, once, type Policy, type Rule } from './policy.ts';

const postures = ['DenyAll', 'AllowAll', 'AllowSameNamespace'] as const;
type Posture = (typeof postures)[number];

/** https://learn.microsoft.com/azure/aks/concepts-managed-namespaces#network-policies */
const defaults: Readonly<Record<Direction, Posture>> = {
  ingress: 'AllowSameNamespace',
  egress: 'AllowAll',
};

/** What an AKS managed namespace lets its pods do where no policy says more. */
export function postureOf(
  { body, observed }: Resource<ManagedNamespace>,
  direction: Direction,
): Posture {
  const written = body.properties?.defaultNetworkPolicy;
  if (written == null) {
    if (observed || direction === 'egress') return 'AllowAll';
    throw new Unresolved('the managed namespace does not say its default network policy');
  }
  return oneOf(written, direction, postures) ?? defaults[direction];
}

/** The policy that AKS makes in a managed namespace. */
export function managedDefaultOf(resource: Resource<ManagedNamespace>): Policy {
  const postures = {
    ingress: once(resource, () => postureOf(resource, 'ingress')),
    egress: once(resource, () => postureOf(resource, 'egress')),
  };
  return {
    resource,
    label: () => undefined,
    selects: () => true,
    selectsAll: () => true,
    // AllowAll leaves the namespace to policies of its own.
    isolates: (direction) => postures[direction]() !== 'AllowAll',
    allows: (direction) =>
      postures[direction]() === 'AllowSameNamespace' ? [amongItself(resource, direction)] : [],
    denies: () => [],
  };
}

function amongItself({ identity }: Resource, direction: Direction): Rule {
  return {
    at: `properties.defaultNetworkPolicy.${direction}`,
    covers: ({ peer }) => peer.pod?.namespace.name === identity.name,
    isOpen: () => false,
  };
}
