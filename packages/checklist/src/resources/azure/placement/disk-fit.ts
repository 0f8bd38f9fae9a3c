import { fail, type Inventory, Memo, type Outcome, unknown } from '../../../model/index.ts';
import type { DiskCount } from '../../kubernetes/storage/disk-demand.ts';
import { takesPremiumDisks } from '../vm-capabilities.ts';
import { sizesOfNodes, slotsOfShape } from './disk-slots.ts';
import type { Landing } from './landings.ts';

/** Whether a node that the pod can be put on takes all of its disks. */
export function fitsSlots(home: Landing, disks: DiskCount, inventory: Inventory): Outcome | true {
  const { sure, most, because, open } = slotsIn(home, inventory);
  if (sure >= disks.most) return true;
  const reason = open ?? (most >= disks.least ? reasonOf(most, disks, because) : undefined);
  return reason === undefined
    ? fail(`mounts ${disks.least} disks, and nodes that it can run on take ${most}`)
    : unknown(reason);
}

function reasonOf(most: number, disks: DiskCount, because: string | undefined): string {
  const doubt = most < disks.most ? disks.doubt : because;
  return doubt ?? disks.doubt ?? 'the nodes that it can run on differ';
}

/** The disks that nodes take on which pods can be put. */
interface Slots {
  /** The most of nodes that surely take the pod. */
  readonly sure: number;
  /** The most of all, and why it is not sure that these take the pod. */
  readonly most: number;
  readonly because: string | undefined;
  /** Why there may be nodes that take more. */
  readonly open: string | undefined;
}

function slotTable(): Memo<Landing, Slots> {
  return new Memo();
}

function slotsIn(home: Landing, inventory: Inventory): Slots {
  return inventory.index(slotTable).recall(home, () => computeSlots(home, inventory));
}

function computeSlots(home: Landing, inventory: Inventory): Slots {
  let [sure, most]: [number, number] = [0, 0];
  let because: string | undefined;
  let open = openness(home);
  for (const place of home.places) {
    const slots = slotsOfShape(place.group, place.shape, inventory);
    if (slots === undefined) {
      open ??= `how many disks nodes of pool ${place.group.name} take is not known`;
      continue;
    }
    if (place.answer === 'surely') sure = Math.max(sure, slots);
    if (slots > most) [most, because] = [slots, place.because];
  }
  return { sure, most, because, open };
}

function premiumTable(): Memo<Landing, Outcome | true> {
  return new Memo();
}

/** Whether a node that the pod can be put on takes premium disks. */
export function takesPremium(home: Landing, inventory: Inventory): Outcome | true {
  return inventory.index(premiumTable).recall(home, () => computePremium(home, inventory));
}

function computePremium(home: Landing, inventory: Inventory): Outcome | true {
  let open = openness(home);
  for (const { group, shape, answer, because } of home.places) {
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
function openness({ open, followsPods, places }: Landing): string | undefined {
  if (open !== undefined) return open;
  if (followsPods) return 'node auto-provisioning picks the VM size';
  return places.length === 0 ? 'no node in the evidence is one that it can run on' : undefined;
}
