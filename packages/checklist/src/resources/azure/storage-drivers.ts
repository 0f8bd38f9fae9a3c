import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  unknown,
  worst,
} from '../../model/index.ts';
import { known } from '../known.ts';
import { driverUse, ownInstallation } from '../kubernetes/storage/driver-use.ts';
import type { Driver } from '../kubernetes/storage/drivers.ts';
import { distinctClusters } from './cluster.ts';
import type { ManagedCluster } from './types.ts';
import { flag } from './values.ts';

/** A driver that AKS runs, and whether it does where the cluster does not say. */
interface ManagedDriver {
  readonly driver: Driver;
  readonly property: 'diskCSIDriver' | 'fileCSIDriver' | 'blobCSIDriver';
  readonly usual: boolean;
}

/** https://learn.microsoft.com/azure/aks/csi-storage-drivers */
const managedDrivers: readonly ManagedDriver[] = [
  { driver: 'disk', property: 'diskCSIDriver', usual: true },
  { driver: 'file', property: 'fileCSIDriver', usual: true },
  { driver: 'blob', property: 'blobCSIDriver', usual: false },
];

/** Whether a cluster runs the drivers that are used; of no account where one is off that nothing uses. */
export function runsItsDrivers(aks: ManagedCluster, inventory: Inventory): Outcome | true {
  const answer = worst(managedDrivers, (driver) => runsDriver(aks, driver, inventory));
  const isPass = answer === true || answer.verdict === 'pass';
  const unused = managedDrivers.find((one) => one.usual && !isOn(aks, one));
  return isPass && unused ? runsDriver(aks, unused, inventory) : answer;
}

function isOn({ properties }: ManagedCluster, { property, usual }: ManagedDriver): boolean {
  return flag(properties?.storageProfile?.[property], 'enabled') ?? usual;
}

/** Whether a cluster runs a driver, as far as something uses it. */
function runsDriver(
  aks: ManagedCluster,
  managed: ManagedDriver,
  inventory: Inventory,
): Outcome | true {
  const { driver } = managed;
  if (isOn(aks, managed)) return true;
  const { sure, unknown: open } = inventory.index(driverUse);
  const user = sure.get(driver);
  if (user === undefined) {
    return open === undefined
      ? notApplicable(`the ${driver} driver is off, and nothing in the evidence uses it`)
      : unknown(`the ${driver} driver is off, and what ${open} needs is not known`);
  }
  const own = ownInstallation(driver, inventory);
  if (own !== undefined) return unknown(`the ${driver} driver is off, and ${own} may replace it`);
  const isSure = inventory
    .index(distinctClusters)
    .every(({ body }) => known(() => isOn(body, managed)) === false);
  return isSure
    ? fail(`the ${driver} driver is off, and ${user} needs it`, {
        at: `properties.storageProfile.${managed.property}.enabled`,
      })
    : unknown(
        `the ${driver} driver is off, and nobody can tell in which of the clusters ${user} is`,
      );
}
