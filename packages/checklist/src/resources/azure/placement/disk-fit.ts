import { fail, type Inventory, type Outcome, unknown } from '../../../model/index.ts';
import type { DiskCount } from '../../kubernetes/storage/disk-demand.ts';
import { takesPremiumDisks } from '../vm-capabilities.ts';
import { sizesOfNodes, slotsOfShape } from './disk-slots.ts';
import { type Landing, placesOf } from './landings.ts';

/** Whether a node that the pod can be put on takes all of its disks. */
export function fitsSlots(home: Landing, disks: DiskCount, inventory: Inventory): Outcome | true {
  const places = placesOf(home);
  let open = openness(home, places.length);
  let best = 0;
  for (const { group, shape, answer, because } of places) {
    const slots = slotsOfShape(group, shape, inventory);
    if (slots === undefined) {
      open ??= `how many disks nodes of pool ${group.name} take is not known`;
      continue;
    }
    if (slots >= disks.most && answer === 'surely') return true;
    if (slots >= disks.least) open ??= slots < disks.most ? disks.doubt : because;
    best = Math.max(best, slots);
  }
  return open === undefined
    ? fail(`mounts ${disks.least} disks, and nodes that it can run on take ${best}`)
    : unknown(open);
}

/** Whether a node that the pod can be put on takes premium disks. */
export function takesPremium(home: Landing, inventory: Inventory): Outcome | true {
  const places = placesOf(home);
  let open = openness(home, places.length);
  for (const { group, shape, answer, because } of places) {
    for (const size of sizesOfNodes(group, shape)) {
      const premium = size === undefined ? undefined : takesPremiumDisks(size, inventory);
      if (premium && answer === 'surely') return true;
      if (premium) open ??= because;
      if (premium === undefined) open ??= `the VM size of pool ${group.name} is not known`;
    }
  }
  return open === undefined
    ? fail('mounts a premium disk, and no node that it can run on takes one')
    : unknown(open);
}

/** Why nodes may take the pod that the evidence does not show. */
function openness({ open, followsPods }: Landing, places: number): string | undefined {
  if (open !== undefined) return open;
  if (followsPods) return 'node auto-provisioning picks the VM size';
  return places === 0 ? 'no node in the evidence is one that it can run on' : undefined;
}
