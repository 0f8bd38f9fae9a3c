import type { Inventory } from '../../../model/index.ts';
import { namespace } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import type { Workload } from '../workload.ts';
import type { NamespaceFacts, PodFacts } from './policy.ts';

/** What policies read of a namespace; where several objects describe it, nobody can tell which holds. */
export function namespaceFacts(name: string | undefined, inventory: Inventory): NamespaceFacts {
  return {
    name,
    labels: () => {
      const found = name === undefined ? [] : findNamed(namespace, name, undefined, inventory);
      const [object] = found;
      return object && found.length === 1 ? (object.body.metadata?.labels ?? {}) : undefined;
    },
  };
}

/** What policies read of the pods of a workload. */
export function podFacts(
  { namespace: name, pod, podMeta }: Workload,
  inventory: Inventory,
): PodFacts {
  return {
    namespace: namespaceFacts(name, inventory),
    labels: podMeta.labels,
    serviceAccount: () => pod.serviceAccountName || 'default',
  };
}
