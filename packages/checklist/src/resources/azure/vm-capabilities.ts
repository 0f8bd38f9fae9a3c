import type { Inventory } from '../../model/index.ts';
import { type Grows, type Sizes, type Steps, vmSizes } from '../data/vm-sizes.ts';
import { entriesOf } from '../kubernetes/lenient.ts';
import { computeSku } from './kinds.ts';
import { parseVmSize, vcpusByName } from './vm-size.ts';

/*
 * What a VM size has: as Azure listed it for the subscription (`az vm list-skus`), else by the table of
 * sizes. Undefined where neither tells.
 */

type Capabilities = ReadonlyMap<string, string>;

/** What Azure listed, by size in lower case. */
function listed(inventory: Inventory): ReadonlyMap<string, Capabilities> {
  return new Map(
    inventory.all(computeSku).map(({ body, identity }) => {
      const all = body.capabilities ?? body.properties?.capabilities ?? [];
      const pairs = entriesOf(all).map(({ name, value }) => [String(name), String(value)] as const);
      return [identity.name.toLowerCase(), new Map(pairs)];
    }),
  );
}

function capabilitiesOf(size: string, inventory: Inventory): Capabilities | undefined {
  return inventory.index(listed).get(size.toLowerCase());
}

function numberOf(capabilities: Capabilities | undefined, name: string): number | undefined {
  const value = Number(capabilities?.get(name) ?? Number.NaN);
  return value >= 0 ? value : undefined;
}

/** Whether Azure listed the size for the subscription, so that nothing hangs on the table. */
export function isListed(size: string, inventory: Inventory): boolean {
  return capabilitiesOf(size, inventory) !== undefined;
}

/** The vCPUs of a size. */
export function vcpusOf(size: string, inventory: Inventory): number | undefined {
  return numberOf(capabilitiesOf(size, inventory), 'vCPUs') || vcpusByName(size);
}

/** Memory in GiB, or a little more. */
export function memoryOf(size: string, inventory: Inventory): number | undefined {
  const own = numberOf(capabilitiesOf(size, inventory), 'MemoryGB');
  return own ?? grown(vmSizes.facts.memory, size);
}

/** How many data disks the size takes. */
export function dataDisksOf(size: string, inventory: Inventory): number | undefined {
  const own = numberOf(capabilitiesOf(size, inventory), 'MaxDataDiskCount');
  if (own !== undefined) return own;
  const found = entryFor(vmSizes.facts.dataDisks, size);
  return found && step(found.disks, parseVmSize(size)?.number);
}

/**
 * Whether the size takes premium disks: the feature `s`, and the old families that have it in front.
 * https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
export function takesPremiumDisks(size: string, inventory: Inventory): boolean | undefined {
  const own = capabilitiesOf(size, inventory)?.get('PremiumIO');
  if (own !== undefined) return own.toLowerCase() === 'true';
  const parsed = parseVmSize(size);
  return parsed && (parsed.features.includes('s') || /^(?:DS|GS|M)$/.test(parsed.family));
}

/** GiB of the largest local place for an ephemeral OS disk; 0 where the size takes none. */
export function osDiskRoomOf(size: string, inventory: Inventory): number | undefined {
  const own = capabilitiesOf(size, inventory);
  const supported = own?.get('EphemeralOSDiskSupported')?.toLowerCase();
  if (supported === 'false') return 0;
  if (supported === undefined) return grown(vmSizes.facts.osDiskRoom, size);
  const temporary = (numberOf(own, 'MaxResourceVolumeMB') ?? 0) / 2 ** 10;
  const cache = (numberOf(own, 'CachedDiskBytes') ?? 0) / 2 ** 30;
  const nvme = (numberOf(own, 'NvmeSizePerDiskInMiB') ?? 0) / 2 ** 10;
  const room = Math.max(temporary, cache, nvme);
  return room > 0 ? room : undefined;
}

function entryFor<Entry extends Sizes>(entries: readonly Entry[], size: string): Entry | undefined {
  const name = size.toLowerCase().replace(/^standard_/, '');
  return entries.find(({ sizes }) => sizes.test(name));
}

function grown(entries: readonly Grows[], size: string): number | undefined {
  const found = entryFor(entries, size);
  if (!found) return undefined;
  const number = parseVmSize(size)?.number;
  if (found.table) return step(found.table, number);
  const { perVcpu = 0, least = 0, most = Number.POSITIVE_INFINITY } = found;
  return number === undefined ? undefined : Math.min(Math.max(perVcpu * number, least), most);
}

function step(steps: Steps, number: number | undefined): number | undefined {
  return number === undefined ? undefined : steps.find(([from]) => number >= from)?.[1];
}
