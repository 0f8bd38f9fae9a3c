import type { Inventory } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { csiDriver, daemonSet } from '../kinds.ts';
import type { Volume } from '../types.ts';
import { list } from '../values.ts';
import { topWorkloads } from '../workload.ts';
import { allClaims } from './claims.ts';
import { type Driver, driverOf } from './drivers.ts';
import { provisionsOf } from './provisions.ts';

/** Who uses a driver, in words. */
export interface DriverUse {
  readonly sure: ReadonlyMap<Driver, string>;
  /** A claim of which it is not known what driver it needs. */
  readonly unknown: string | undefined;
}

/** The first user of each driver. A table for `inventory.index`. */
export function driverUse(inventory: Inventory): DriverUse {
  const sure = new Map<Driver, string>();
  let unknown: string | undefined;
  for (const claim of inventory.index(allClaims)) {
    const name = `volume claim ${claim.name} of ${claim.resource.identity.namespace ?? 'no namespace'}`;
    const provisions = known(() => provisionsOf(claim, inventory));
    if (!provisions) unknown ??= name;
    for (const { driver } of provisions ?? []) if (!sure.has(driver)) sure.set(driver, name);
  }
  for (const { pod, kind, resource } of inventory.index(topWorkloads)) {
    const volumes = known(() => list(pod, 'volumes') as readonly Volume[]) ?? [];
    for (const volume of volumes) {
      const inline = known(() => volume?.csi?.driver);
      const driver = inline === undefined ? 'other' : driverOf(inline);
      if (!sure.has(driver)) sure.set(driver, `${kind} ${resource.identity.name}`);
    }
  }
  return { sure, unknown };
}

const agents: Readonly<Partial<Record<Driver, string>>> = {
  disk: 'csi-azuredisk-node',
  file: 'csi-azurefile-node',
  blob: 'csi-blob-node',
};

/** What shows that somebody installed a driver by himself, where AKS does not run it. */
export function ownInstallation(driver: Driver, inventory: Inventory): string | undefined {
  const found = inventory.all(csiDriver).find(({ identity }) => driverOf(identity.name) === driver);
  if (found) return `CSIDriver ${found.identity.name}`;
  const agent = inventory.all(daemonSet).find(({ identity }) => identity.name === agents[driver]);
  return agent && `DaemonSet ${agent.identity.name}`;
}
