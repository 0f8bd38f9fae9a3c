import {
  type Context,
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  Unresolved,
  unknown,
} from '../../../model/index.ts';
import { homesOf } from '../../azure/placement/landings.ts';
import { spansZones, zonesOfLanding } from '../../azure/placement/zones.ts';
import { floorOf } from '../autoscaling/scalers.ts';
import { absenceProves } from '../lookup.ts';
import type { Workload } from '../workload.ts';
import { type Claim, mountersOf } from './claims.ts';
import { isTier } from './drivers.ts';
import { type Provision, redundancyOf, skuOf, waitsForConsumer } from './provision.ts';
import { forEachProvision } from './provisions.ts';

/** Whether the data of a claim is still there when the zone of its disk is lost. */
export function survivesZone(claim: Claim, { inventory, resource }: Context): Outcome | true {
  const mounters = mountersOf(claim, inventory);
  if (mounters.length === 0 && absenceProves(resource, inventory)) {
    return notApplicable('no workload mounts it');
  }
  const zonal = mounters.map((workload) => runsInZones(workload, inventory));
  if (zonal.length > 0 && zonal.every((one) => one === false)) {
    return notApplicable('its pods run in one zone, or none');
  }
  const answer = forEachProvision(claim, inventory, (provision) =>
    answerOf(claim, provision, inventory),
  );
  if (answer === true || answer.verdict !== 'fail') return answer;
  if (zonal.length === 0) return unknown('no workload in the evidence mounts it');
  const open = zonal.find((one) => one !== true);
  if (open === undefined) return answer;
  return unknown(open === false ? 'nobody can tell in which of the clusters it is' : open);
}

/** Whether pods can be put in several zones, in each cluster alike; else why nobody can tell. */
function runsInZones(workload: Workload, inventory: Inventory): boolean | string {
  const homes = homesOf(workload, inventory);
  if (homes.length === 0) return 'neither nodes nor a cluster are in the evidence';
  try {
    const [first = false, ...others] = homes.map((home) =>
      spansZones(zonesOfLanding(home, inventory)),
    );
    return others.includes(!first) ? 'nobody can tell in which of the clusters it is' : first;
  } catch (error) {
    if (error instanceof Unresolved) return error.message;
    throw error;
  }
}

function answerOf(claim: Claim, provision: Provision, inventory: Inventory): Outcome | true {
  if (provision.driver !== 'disk') return notApplicable('is no disk');
  const sku = skuOf(provision, inventory);
  if (isTier(sku, 'PremiumV2', 'UltraSSD')) {
    return unknown(`${sku.name} disks are in one zone, and a person has to say where copies are`);
  }
  const redundancy = redundancyOf(provision, inventory);
  if (redundancy !== 'LRS') return true;
  const { workload } = claim;
  const kept = `${sku.tier}_${redundancy}`;
  if (!workload || floorOf(workload, inventory) < 2) {
    return fail(`its only disk is ${kept}, in one zone`);
  }
  return (
    waitsForConsumer(provision) ||
    fail(`its ${kept} disks do not wait for a pod, so all may be in one zone`)
  );
}
