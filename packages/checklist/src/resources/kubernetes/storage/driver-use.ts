import { type Inventory, Malformed } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { csiDriver, daemonSet } from '../kinds.ts';
import type { PodSpec, Volume } from '../types.ts';
import { list, section, text } from '../values.ts';
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
  const note = (name: string, drivers: readonly Driver[] | undefined) => {
    if (!drivers) unknown ??= name;
    for (const driver of drivers ?? []) if (!sure.has(driver)) sure.set(driver, name);
  };
  for (const claim of inventory.index(allClaims)) {
    const name = `volume claim ${claim.name} of ${claim.resource.identity.namespace ?? 'no namespace'}`;
    note(
      name,
      known(() => provisionsOf(claim, inventory).map(({ driver }) => driver)),
    );
  }
  for (const { pod, kind, resource } of inventory.index(topWorkloads)) {
    note(
      `${kind} ${resource.identity.name}`,
      known(() => inlineDrivers(pod)),
    );
  }
  return { sure, unknown };
}

/** The drivers of the volumes that a pod writes out; what is malformed has none. */
function inlineDrivers(pod: PodSpec): readonly Driver[] {
  try {
    return (list(pod, 'volumes') as readonly Volume[])
      .flatMap((volume) => text(section(volume, 'csi'), 'driver') ?? [])
      .map(driverOf);
  } catch (error) {
    if (error instanceof Malformed) return [];
    throw error;
  }
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
