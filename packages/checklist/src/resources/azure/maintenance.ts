import type { Inventory, Resource } from '../../model/index.ts';
import { byParent } from './id-table.ts';
import { armId } from './ids.ts';
import { maintenanceConfiguration, managedCluster } from './kinds.ts';
import { strayChildren } from './stray-children.ts';
import type { MaintenanceConfiguration, MaintenanceWindow } from './types.ts';
import { amount, text } from './values.ts';

function configurations(inventory: Inventory) {
  return byParent(inventory, inventory.all(maintenanceConfiguration));
}

function configurationsOf({ identity }: Resource, inventory: Inventory) {
  return inventory.index(configurations).get(armId(identity.resourceId) ?? '') ?? [];
}

const strayConfigurations = strayChildren(maintenanceConfiguration, managedCluster);

/** The maintenance configuration of a cluster by its name, in the evidence. */
export function configurationOf(
  cluster: Resource,
  name: string,
  inventory: Inventory,
): MaintenanceConfiguration | undefined {
  return configurationsOf(cluster, inventory).find(
    ({ identity }) => identity.name.toLowerCase() === name.toLowerCase(),
  )?.body;
}

/**
 * Whether a cluster has a maintenance configuration of a name, with a window. What is not found was
 * perhaps not read: in code that is whole, and tells whose each one is, it is absent; of a living cluster only a list tells.
 * https://learn.microsoft.com/azure/aks/planned-maintenance
 */
export function hasWindow(
  cluster: Resource,
  name: string,
  inventory: Inventory,
): boolean | 'unknown' {
  const found = configurationOf(cluster, name, inventory);
  if (found) return found.properties?.maintenanceWindow != null;
  if (inventory.index(strayConfigurations).length > 0) return 'unknown';
  if (configurationsOf(cluster, inventory).length > 0 || inventory.complete('azure')) return false;
  const isWhole = inventory.gaps.every(({ evidence }) => evidence !== 'azure');
  return !cluster.observed && isWhole ? false : 'unknown';
}

const leastHours = 4;

/** What keeps a window from being of use every month: too short, not begun, too rare. */
export function windowProblem(window: MaintenanceWindow, now: Date): string | undefined {
  const hours = amount(window, 'durationHours');
  if (hours === undefined) return 'its window does not say durationHours';
  if (hours < leastHours) return `its window is ${hours} hours long, not ${leastHours}`;
  const start = text(window, 'startDate');
  if (start) {
    const day = Date.parse(start);
    if (Number.isNaN(day)) return `startDate is malformed: "${start}" is no day`;
    if (day > now.getTime()) return `its window begins on ${start} only`;
  }
  return scheduleProblem(window);
}

const longest = { intervalDays: 31, intervalWeeks: 4, intervalMonths: 1 } as const;

function scheduleProblem({ schedule }: MaintenanceWindow): string | undefined {
  const { daily, weekly, absoluteMonthly, relativeMonthly } = schedule ?? {};
  const parts = [
    [daily, 'intervalDays'],
    [weekly, 'intervalWeeks'],
    [absoluteMonthly, 'intervalMonths'],
    [relativeMonthly, 'intervalMonths'],
  ] as const;
  const [part, key] = parts.find(([written]) => written != null) ?? [];
  if (!part || !key) return 'its window has no schedule';
  const interval = amount(part as { [Key in typeof key]?: number }, key);
  if (interval === undefined) return `its schedule does not say ${key}`;
  return interval > longest[key] ? `its window recurs with ${key} ${interval} only` : undefined;
}
