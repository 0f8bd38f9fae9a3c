import type { MachineRange, PoolSettings } from './pool-types.ts';

/**
 * The ranges in which AKS scales a pool of type `VirtualMachines`, one for each size. Previews of the
 * API from 2025-04-02 to 2026-01-02 have one object in place of the list.
 * https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
 */
export function rangesOf({ virtualMachinesProfile }: PoolSettings): readonly MachineRange[] {
  const written = virtualMachinesProfile?.scale?.autoscale ?? [];
  return isList(written) ? written : [written];
}

function isList(written: object): written is readonly MachineRange[] {
  return Array.isArray(written);
}
