import { Malformed, Unresolved } from '../../../model/index.ts';
import { hasNodeAutoProvisioning, type Pool } from '../cluster.ts';
import type { PoolSettings } from '../pool-types.ts';
import { ceilingOf, isSpot } from '../pools.ts';
import { amount, isSet, oneOf } from '../values.ts';
import { networkModel } from './network-model.ts';

/** How the pods of a pool get their addresses. */
export type PoolModel =
  | 'overlay'
  | 'kubenet'
  | 'node-subnet'
  | 'pod-subnet'
  | 'static-block'
  | 'none';

export function poolModel({ settings, cluster, name }: Pool): PoolModel {
  if (!cluster) throw new Unresolved(`the cluster of pool ${name} is not in the evidence`);
  const model = networkModel(cluster.body);
  if (model !== 'flat') return model;
  if (!isSet(settings, 'podSubnetID')) return 'node-subnet';
  return hasStaticBlocks(settings) ? 'static-block' : 'pod-subnet';
}

/** Absent means addresses one by one: https://learn.microsoft.com/azure/aks/configure-azure-cni-static-block-allocation */
export function hasStaticBlocks(settings: PoolSettings): boolean {
  const modes = ['DynamicIndividual', 'StaticBlock'] as const;
  return oneOf(settings, 'podIPAllocationMode', modes) === 'StaticBlock';
}

/** The most nodes that a pool may have, those of an upgrade included. */
export function mostNodes(pool: Pool): number {
  const nodes = ceilingOf(pool);
  if (!Number.isInteger(nodes) || nodes < 0) {
    throw new Malformed(`pool ${pool.name} is malformed: ${nodes} is no number of nodes`);
  }
  return nodes + surgeOf(pool.settings, nodes);
}

/** The nodes that an upgrade adds to a pool: https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling */
function surgeOf(settings: PoolSettings, nodes: number): number {
  if (oneOf(settings, 'upgradeStrategy', ['Rolling', 'BlueGreen']) === 'BlueGreen') return nodes;
  // https://learn.microsoft.com/azure/aks/spot-node-pool
  if (isSpot({ settings })) return 0;
  const { upgradeSettings } = settings;
  // Absent means 10 %.
  const surge = share(upgradeSettings, 'maxSurge', nodes) ?? Math.ceil(nodes / 10);
  if (surge === 0 && nodes > 0 && !share(upgradeSettings, 'maxUnavailable', nodes)) {
    throw new Malformed('maxSurge is malformed: 0 needs a maxUnavailable above 0');
  }
  return Math.min(surge, nodes);
}

type UpgradeSettings = NonNullable<PoolSettings['upgradeSettings']>;

/** A number of nodes, or a percentage of them rounded up; undefined where none is written. */
function share(
  settings: UpgradeSettings | null | undefined,
  key: keyof UpgradeSettings,
  nodes: number,
): number | undefined {
  const value: unknown = settings?.[key];
  if (value === undefined || value === null || value === '') return undefined;
  const [, digits, percent] = /^(\d+)(%)?$/.exec(String(value)) ?? [];
  if (digits === undefined) {
    throw new Malformed(`${key} is malformed: "${value}" is no number and no percentage`);
  }
  return percent ? Math.ceil((Number(digits) * nodes) / 100) : Number(digits);
}

/** What stands where `maxPods` is absent: https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
const defaultPods: Readonly<Record<PoolModel, number>> = {
  overlay: 250,
  kubenet: 110,
  'node-subnet': 30,
  'pod-subnet': 110,
  'static-block': 110,
  none: 250,
};

/** The most pods on a node. */
export function podsPerNode(settings: PoolSettings, model: PoolModel): number {
  const pods = amount(settings, 'maxPods') ?? defaultPods[model];
  if (Number.isInteger(pods) && pods >= 10 && pods <= 250) return pods;
  throw new Malformed(`maxPods is malformed: ${pods} is not between 10 and 250`);
}

/** Whether a cluster makes nodes as pods need them, beside those of its pools. */
export function growsByPods({ cluster }: Pool): boolean {
  return cluster !== undefined && hasNodeAutoProvisioning(cluster.body);
}
