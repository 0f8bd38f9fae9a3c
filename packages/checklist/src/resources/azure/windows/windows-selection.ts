import { fail, type Inventory, type Outcome, some, unknown } from '../../../model/index.ts';
import { selectedPools, selectsOnly } from '../../kubernetes/windows/selected-system.ts';
import { isRuntimeOf } from '../../kubernetes/windows/windows-workload.ts';
import type { Workload } from '../../kubernetes/workload.ts';
import { clusterNodes } from '../placement/cluster-nodes.ts';

/** Whether a pod can only be put on Windows nodes: by its selection, its RuntimeClass, or the names of pools. */
export function isLedToWindows({ pod }: Workload, inventory: Inventory): true | Outcome {
  const ways = [
    () => isRuntimeOf('windows', pod, inventory) === true,
    () => systemsOf(selectedPools(pod) ?? [], inventory) === 'windows',
    // Read last, so that the finding points at it.
    () => selectsOnly(pod, 'windows'),
  ];
  if (some(ways, (way) => way())) return true;
  if (isRuntimeOf('windows', pod, inventory) === undefined) {
    return unknown(`RuntimeClass ${pod.runtimeClassName} is not in the evidence`);
  }
  const pools = selectedPools(pod) ?? [];
  if (pools.length > 0 && systemsOf(pools, inventory) === undefined) {
    return unknown(`the system of pool ${pools.join(', ')} is not in the evidence`);
  }
  selectsOnly(pod, 'windows');
  return fail('nothing that it selects leads it to Windows nodes');
}

/** The system of all pools of some names; undefined where one of them is not known. */
function systemsOf(names: readonly string[], inventory: Inventory): string | undefined {
  const table = inventory.index(systemsByPool);
  const systems = new Set(names.flatMap((name) => [...(table.get(name) ?? [undefined])]));
  if (systems.has('linux')) return 'linux';
  return systems.size === 1 ? [...systems][0] : undefined;
}

/** The systems of the pools of each name. A table for `inventory.index`. */
function systemsByPool(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  const table = new Map<string, Set<string | undefined>>();
  for (const { name, os } of inventory.index(clusterNodes).flatMap(({ groups }) => groups)) {
    table.set(name, (table.get(name) ?? new Set()).add(os));
  }
  return table;
}
