import type { Inventory } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { topWorkloads, type Workload } from '../workload.ts';
import { tracedBy } from './workload-signs.ts';

/** Namespaces in which a workload shows that it is traced, and which. A table for `inventory.index`. */
export function tracedNamespaces(inventory: Inventory): ReadonlyMap<string | undefined, Workload> {
  const found = new Map<string | undefined, Workload>();
  for (const workload of inventory.index(topWorkloads)) {
    if (found.has(workload.namespace)) continue;
    if (known(() => tracedBy(workload, inventory)) === 'yes')
      found.set(workload.namespace, workload);
  }
  return found;
}
