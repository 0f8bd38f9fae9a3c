import type { Kind, Subject } from '../../../model/index.ts';
import { networkPolicy } from '../kinds.ts';
import { type JudgedNamespace, judgedNamespace } from '../namespaces-judged.ts';
import { objects } from '../subjects.ts';
import type { ObjectMeta } from '../types.ts';
import { flag } from '../values.ts';
import type { Workload } from '../workload.ts';
import type { CiliumPolicy } from './cilium-types.ts';
import { ciliumClusterwideNetworkPolicy, ciliumNetworkPolicy } from './kinds.ts';

interface AnyPolicy {
  readonly metadata?: ObjectMeta;
}

/** Each policy of Kubernetes and of Cilium. */
export const anyNetworkPolicy: Subject<AnyPolicy> = objects<AnyPolicy>(
  networkPolicy as Kind<AnyPolicy>,
  ciliumNetworkPolicy,
  ciliumClusterwideNetworkPolicy,
);

/** Each policy of Cilium. */
export const ciliumPolicy: Subject<CiliumPolicy> = objects(
  ciliumNetworkPolicy,
  ciliumClusterwideNetworkPolicy,
);

/** Each namespace, those that only Azure shows included. */
export const networkPolicyNamespace: Subject<JudgedNamespace> = {
  ...judgedNamespace,
  alsoIn: ['azure'],
};

/** Pods on the network of their node are outside of all policies. */
export function isOnHostNetwork({ pod }: Workload): boolean {
  return flag(pod, 'hostNetwork') === true;
}
