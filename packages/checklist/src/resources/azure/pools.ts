import {
  type Inventory,
  Malformed,
  peek,
  type Resource,
  type Subject,
  Unresolved,
} from '../../model/index.ts';
import { known } from '../known.ts';
import type { Taint } from '../kubernetes/node-matching.ts';
import { hasHostedSystemPools, type Pool, pool, poolsOf } from './cluster.ts';
import { agentPool, managedCluster } from './kinds.ts';
import { rangesOf } from './machine-scale.ts';
import type { MachineSize } from './pool-types.ts';
import type { ManagedCluster } from './types.ts';
import { amount, isTrue, list, oneOf, text, textIn } from './values.ts';

/** https://learn.microsoft.com/javascript/api/@azure/arm-containerservice/knownagentpoolmode */
const modes = ['System', 'User', 'Gateway', 'ManagedSystem', 'Machines'] as const;

/** What a pool is for. The API requires it, so its absence is not a default. */
export function modeOf({ settings }: Pool): (typeof modes)[number] {
  const mode = oneOf(settings, 'mode', modes);
  if (mode === undefined) throw new Unresolved('the pool does not say its mode');
  return mode;
}

/** Its nodes pass outbound traffic on and run no pods of the user; that has to be said. */
export function isGateway({ settings }: Pool): boolean {
  return text(settings, 'mode')?.toLowerCase() === 'gateway';
}

/** Absent means Linux: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools */
export function isWindowsPool({ settings }: Pool): boolean {
  return oneOf(settings, 'osType', ['Linux', 'Windows']) === 'Windows';
}

export interface SystemPoolSlot {
  /** Undefined for a cluster that shows no system pool. */
  readonly pool: Pool | undefined;
}

/** Each pool, and each cluster without any that may be a system pool. */
export const systemPoolSlot: Subject<SystemPoolSlot> = {
  noun: 'node pool',
  evidence: 'azure',
  kinds: [managedCluster.id, agentPool.id],
  of: (resource, inventory) => {
    const pools = (pool.of?.(resource, inventory) ?? []).map((found) => ({ pool: found }));
    return resource.kind === managedCluster.id &&
      lacksSystemPool(resource as Resource<ManagedCluster>, inventory)
      ? [...pools, { pool: undefined }]
      : pools;
  },
  part: ({ pool: found }) => found && pool.part?.(found),
  node: ({ pool: found }) => found?.settings,
};

function lacksSystemPool(owner: Resource<ManagedCluster>, inventory: Inventory): boolean {
  return poolsOf(owner, inventory).every(({ settings }) => {
    const mode: unknown = peek(settings, 'mode');
    return typeof mode === 'string' && /^(?:user|gateway|machines)$/i.test(mode);
  });
}

const powerCodes = ['Running', 'Stopped'] as const;

/** A pool is stopped, or its whole cluster is. */
export function isStopped({ settings, cluster }: Pool): boolean {
  return (
    oneOf(settings.powerState, 'code', powerCodes) === 'Stopped' ||
    (cluster !== undefined && isClusterStopped(cluster.body))
  );
}

/** A cluster is stopped as a whole. */
export function isClusterStopped({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.powerState, 'code', powerCodes) === 'Stopped';
}

/** The nodes that a pool never goes below. */
export function floorOf({ settings }: Pool): number {
  if (isTrue(settings, 'enableAutoScaling'))
    return needed(amount(settings, 'minCount'), 'minCount');
  const count = amount(settings, 'count');
  if (count !== undefined) return count;
  const ranges = rangesOf(settings);
  if (ranges.length > 0) return total(ranges, 'minCount');
  const sizes = list(settings.virtualMachinesProfile?.scale, 'manual');
  // Absent means 1: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
  if (sizes.length === 0) return 1;
  return total(sizes, 'count');
}

/** The most nodes that a pool has by its own settings; a stopped one may be started. */
export function ceilingOf({ settings }: Pool): number {
  if (isTrue(settings, 'enableAutoScaling')) {
    return needed(amount(settings, 'maxCount'), 'maxCount');
  }
  const ranges = rangesOf(settings);
  if (ranges.length > 0) return total(ranges, 'maxCount');
  const sizes = list(settings.virtualMachinesProfile?.scale, 'manual');
  if (sizes.length > 0) return sizes.reduce((sum, size) => sum + (amount(size, 'count') ?? 1), 0);
  // Absent means 1: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
  return amount(settings, 'count') ?? 1;
}

function total<Key extends string>(
  parts: readonly { readonly [K in Key]?: number }[],
  key: Key,
): number {
  return parts.reduce((sum, part) => sum + needed(amount(part, key), key), 0);
}

function needed(value: number | undefined, key: string): number {
  if (value === undefined) throw new Unresolved(`the pool scales without saying ${key}`);
  return value;
}

/**
 * The VM sizes of a pool's nodes, each to be read by calling it, so that one that is not known hides
 * none that is.
 */
export function sizesOf({ settings }: Pool): readonly (() => string)[] {
  const manual = list(settings.virtualMachinesProfile?.scale, 'manual');
  const several = [...manual, ...rangesOf(settings)].flatMap(sizesIn);
  return several.length > 0 ? several : [() => said(text(settings, 'vmSize'), 'vmSize')];
}

function sizesIn(one: MachineSize): readonly (() => string)[] {
  const listed = list(one, 'sizes');
  if (listed.length === 0) return [sizeIn(one)];
  return [...listed.keys()].map((index) => () => said(textIn(listed[index], 'sizes'), 'sizes'));
}

function sizeIn(one: { readonly size?: string }): () => string {
  return () => said(text(one, 'size'), 'size');
}

function said(size: string | undefined, key: string): string {
  if (!size) throw new Unresolved(`the pool does not say its ${key}`);
  return size;
}

/** AKS answers an empty taint where somebody cleared them; it keeps no pod away. */
const clearedTaint: Taint = { key: '', value: '', effect: '' };

/** Reads `key=value:Effect` or `key:Effect`. */
export function parseTaint(taint: unknown): Taint {
  if (taint === '') return clearedTaint;
  const [, key, value = '', effect] =
    /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(textIn(taint, 'nodeTaints')) ?? [];
  if (key === undefined || effect === undefined || !effects.includes(effect)) {
    throw new Malformed(`nodeTaints is malformed: "${taint}" is not key=value:Effect`);
  }
  return { key, value, effect };
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Spot machines may be taken away at any time. */
export function isSpot({ settings }: Pick<Pool, 'settings'>): boolean {
  const priority = oneOf(settings, 'scaleSetPriority', ['Regular', 'Spot', 'Low']);
  return priority === 'Spot' || priority === 'Low';
}

const types = [
  'VirtualMachineScaleSets',
  'VirtualMachines',
  'AvailabilitySet',
  'FlexNodes',
] as const;

/** https://learn.microsoft.com/javascript/api/@azure/arm-containerservice/knownagentpooltype */
export function typeOf({ settings }: Pool): (typeof types)[number] | undefined {
  return oneOf(settings, 'type', types);
}

/** The pool is not the user's, so nothing is asked of it. */
export function isHosted(pool: Pool): boolean {
  const mode = known(() => modeOf(pool));
  if (mode === 'ManagedSystem') return true;
  return mode !== 'User' && pool.cluster !== undefined && hasHostedSystemPools(pool.cluster.body);
}
