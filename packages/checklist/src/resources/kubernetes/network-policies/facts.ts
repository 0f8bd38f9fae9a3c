import { type Inventory, raw } from '../../../model/index.ts';
import { namespace } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import type { Workload } from '../workload.ts';
import type { NamespaceFacts, PodFacts } from './policy.ts';

/** What policies read of a namespace; where several objects describe it in different ways, nobody can tell which holds. */
export function namespaceFacts(name: string | undefined, inventory: Inventory): NamespaceFacts {
  return {
    name,
    labels: () => {
      const found = name === undefined ? [] : findNamed(namespace, name, undefined, inventory);
      const living = found.filter(({ observed }) => observed);
      const [one, ...others] = (living.length > 0 ? living : found).map(
        ({ body }) => body.metadata?.labels ?? {},
      );
      return others.every((labels) => isSame(labels, one)) ? one : undefined;
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(raw(one)) === JSON.stringify(raw(other));
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
