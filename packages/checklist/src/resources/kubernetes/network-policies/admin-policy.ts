import { type Resource, Unresolved } from '../../../model/index.ts';
import type { CustomObject } from '../types.ts';
import { list } from '../values.ts';
import { unread } from './calico.ts';
import { type Direction, nameOf, once, type Policy } from './policy.ts';

/** AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy. */
export type AdminPolicy = CustomObject<{
  readonly ingress?: readonly object[] | null;
  readonly egress?: readonly object[] | null;
}>;

/**
 * A policy of the cluster's administrators, which comes before or after those of the namespaces: what
 * hangs on it is not known. https://network-policy-api.sigs.k8s.io/api-overview/
 */
export function adminPolicyOf(resource: Resource<AdminPolicy>): Policy {
  const speaks = {
    ingress: once(resource, () => list(resource.body.spec, 'ingress').length > 0),
    egress: once(resource, () => list(resource.body.spec, 'egress').length > 0),
  };
  const why = `${nameOf(resource)} is not evaluated`;
  const rules = (direction: Direction) =>
    speaks[direction]() ? [unread(resource, `spec.${direction}`, () => unanswered(why))] : [];
  return {
    resource,
    label: () => undefined,
    selects: () => unanswered(why),
    selectsAll: () => unanswered(why),
    isolates: (direction) => speaks[direction](),
    allows: rules,
    denies: rules,
  };
}

function unanswered(why: string): never {
  throw new Unresolved(why);
}
