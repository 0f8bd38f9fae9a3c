import { type Inventory, Unresolved } from '../../model/index.ts';
import type { Pool } from './cluster.ts';
import { sizesOf } from './pools.ts';
import { amount, oneOf } from './values.ts';
import { osDiskRoomOf } from './vm-capabilities.ts';

/** How the OS disk of a pool's nodes is kept, where the pool says it. */
export function statedOsDisk({ settings }: Pool): 'Ephemeral' | 'Managed' | undefined {
  return oneOf(settings, 'osDiskType', ['Ephemeral', 'Managed']);
}

/** GiB of the OS disk; undefined where AKS chooses, which 0 means too. */
export function osDiskSize({ settings }: Pool): number | undefined {
  return amount(settings, 'osDiskSizeGB') || undefined;
}

/**
 * Whether every node of the pool has a local place for its OS disk; else why not. Throws
 * {@link Unresolved} where a VM size does not tell.
 */
export function hasRoomForOsDisk(pool: Pool, inventory: Inventory): true | string {
  const wanted = osDiskSize(pool) ?? 0;
  for (const read of sizesOf(pool)) {
    const size = read();
    const room = osDiskRoomOf(size, inventory);
    if (room === undefined) throw new Unresolved(`the local disks of ${size} are not known`);
    if (room === 0) return `${size} takes no ephemeral OS disk`;
    if (room < wanted) return `${size} has ${room} GiB for an ephemeral OS disk of ${wanted} GiB`;
  }
  return true;
}
