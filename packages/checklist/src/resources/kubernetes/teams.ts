import { type Inventory, Unresolved } from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { topWorkloads, type Workload } from './workload.ts';

/** Workloads by namespace; those that do not say theirs are left out. A table for `inventory.index`. */
export function workloadsByNamespace(
  inventory: Inventory,
): ReadonlyMap<string, readonly Workload[]> {
  const table = new Map<string, Workload[]>();
  for (const workload of inventory.index(topWorkloads)) {
    if (workload.namespace !== undefined) addTo(table, workload.namespace, workload);
  }
  return table;
}

/** The values of one label on some workloads or on their pods, each with a workload that has it. */
export interface LabelValues {
  readonly values: ReadonlyMap<string, Workload>;
  /** A value that is not known. */
  readonly open: Unresolved | undefined;
}

/** Collects the values of a label; empty ones do not count. */
export function labelValues(workloads: readonly Workload[], key: string): LabelValues {
  const values = new Map<string, Workload>();
  let open: Unresolved | undefined;
  for (const workload of workloads) {
    for (const meta of [workload.body.metadata, workload.podMeta]) {
      try {
        const value = meta?.labels?.[key];
        if (value && !values.has(value)) values.set(value, workload);
      } catch (error) {
        if (!(error instanceof Unresolved)) throw error;
        open ??= error;
      }
    }
  }
  return { values, open };
}
