import { type Inventory, type Resource, raw } from '../../model/index.ts';
import { known } from '../known.ts';
import { node, nodePool } from '../kubernetes/kinds.ts';
import { parseQuantity } from '../kubernetes/quantity.ts';
import type { Node } from '../kubernetes/types.ts';
import { hasNodeAutoProvisioning, type Pool, poolsOf } from './cluster.ts';
import { managedCluster } from './kinds.ts';
import { sizesOf } from './pools.ts';
import type { ManagedCluster } from './types.ts';
import { oneOf } from './values.ts';
import { isArm64, vcpusOf } from './vm-size.ts';

/** What a node can give to one pod, and what a nodeSelector can ask of it. */
export interface NodeBound {
  readonly os: string;
  readonly arch: string;
  readonly pool: string;
  /** In CPUs; undefined where the size does not tell. */
  readonly cpu: number | undefined;
  /** In bytes; undefined where only the size is known. */
  readonly memory: number | undefined;
}

/** The nodes of one cluster. */
export interface Capacity {
  readonly bounds: readonly NodeBound[];
  /** Nodes are made in the size that a pod needs. */
  readonly followsPods: boolean;
  /** More nodes may exist than the evidence shows. */
  readonly open: boolean;
}

/**
 * What the nodes of each cluster can give: by what living nodes say, and by the VM size of pools
 * that show none. A table for `inventory.index`.
 */
export function capacities(inventory: Inventory): readonly Capacity[] {
  const clusters = inventory.all(managedCluster);
  const nodes = inventory.all(node).filter(isMachine);
  const open = inventory.gaps.some(({ evidence }) => evidence === 'azure');
  if (nodes.length > 0) return [living(nodes, clusters, open, inventory)];
  return clusters.map((cluster) => {
    const pools = known(() => poolsOf(cluster, inventory));
    return {
      bounds: largest((pools ?? []).flatMap((pool) => boundsOf(pool, inventory))),
      followsPods: followsPods(cluster, inventory),
      open: open || pools === undefined,
    };
  });
}

function living(
  nodes: readonly Resource<Node>[],
  clusters: readonly Resource<ManagedCluster>[],
  open: boolean,
  inventory: Inventory,
): Capacity {
  const bounds = nodes.map(({ body }) => boundOf(body));
  const shown = new Set(bounds.map(({ pool }) => pool));
  const empty = clusters
    .flatMap((cluster) => known(() => poolsOf(cluster, inventory)) ?? [])
    .filter(({ name }) => !shown.has(name));
  const isWhole = clusters.length > 0 || inventory.complete('kubernetes');
  return {
    bounds: largest([...bounds, ...empty.flatMap((pool) => boundsOf(pool, inventory))]),
    followsPods:
      inventory.all(nodePool).length > 0 ||
      clusters.some((cluster) => followsPods(cluster, inventory)),
    open: open || !isWhole,
  };
}

function followsPods({ body }: Resource<ManagedCluster>, inventory: Inventory): boolean {
  return known(() => hasNodeAutoProvisioning(body)) ?? inventory.all(nodePool).length > 0;
}

/** Virtual nodes have no size. */
function isMachine({ body, observed }: Resource<Node>): boolean {
  return (
    observed &&
    body.status?.allocatable != null &&
    body.metadata?.labels?.type !== 'virtual-kubelet'
  );
}

function boundOf({ metadata, status }: Node): NodeBound {
  const labels = metadata?.labels ?? {};
  return {
    os: labels['kubernetes.io/os'] ?? status?.nodeInfo?.operatingSystem ?? 'linux',
    arch: labels['kubernetes.io/arch'] ?? status?.nodeInfo?.architecture ?? 'amd64',
    pool: labels['kubernetes.azure.com/agentpool'] ?? labels.agentpool ?? '',
    cpu: parseQuantity(status?.allocatable?.cpu),
    memory: parseQuantity(status?.allocatable?.memory),
  };
}

function boundsOf(pool: Pool, inventory: Inventory): readonly NodeBound[] {
  const os = known(() => oneOf(pool.settings, 'osType', ['Linux', 'Windows'])) ?? 'Linux';
  const sizes = known(() => sizesOf(pool)) ?? [() => undefined];
  return sizes.map((read) => {
    const size = known(read);
    const vcpus = size === undefined ? undefined : vcpusOf(size, inventory);
    return {
      os: os.toLowerCase(),
      arch: size !== undefined && isArm64(size) ? 'arm64' : 'amd64',
      pool: pool.name,
      cpu: vcpus === undefined ? undefined : vcpus - reservedCpu(vcpus),
      memory: undefined,
    };
  });
}

/** vCPUs, and what AKS keeps of them: https://learn.microsoft.com/azure/aks/node-resource-reservations */
const reservations = [
  [64, 0.74],
  [32, 0.42],
  [16, 0.26],
  [8, 0.18],
  [4, 0.14],
  [2, 0.1],
] as const;

/** The CPUs that AKS keeps for itself; between two counts the smaller reservation. */
export function reservedCpu(vcpus: number): number {
  return reservations.find(([count]) => vcpus >= count)?.[1] ?? 0.06;
}

/** Leaves out what another node of the same kind outdoes, so that few are left of many. */
function largest(bounds: readonly NodeBound[]): readonly NodeBound[] {
  const byKind = new Map<string, NodeBound[]>();
  for (const bound of bounds) {
    const kind = `${bound.os}/${bound.arch}/${bound.pool}`;
    const kept = byKind.get(kind) ?? [];
    if (kept.some((other) => outdoes(other, bound))) continue;
    byKind.set(kind, [...kept.filter((other) => !outdoes(bound, other)), bound]);
  }
  return [...byKind.values()].flat();
}

function outdoes(one: NodeBound, other: NodeBound): boolean {
  return atLeast(one.cpu, other.cpu) && atLeast(one.memory, other.memory);
}

function atLeast(one: number | undefined, other: number | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one >= other);
}

type Selector = Readonly<Record<string, string>>;

const selectable: Readonly<Record<string, 'os' | 'arch' | 'pool'>> = {
  'kubernetes.io/os': 'os',
  'beta.kubernetes.io/os': 'os',
  'kubernetes.io/arch': 'arch',
  'beta.kubernetes.io/arch': 'arch',
  agentpool: 'pool',
  'kubernetes.azure.com/agentpool': 'pool',
};

/** The key of a nodeSelector that tells nothing about size, where it has one. */
export function otherSelectorKey(selector: Selector): string | undefined {
  return Object.keys(raw(selector)).find((key) => selectable[key] === undefined);
}

/** The nodes that a nodeSelector admits, as far as its keys tell. */
export function admitted(
  { bounds }: Capacity,
  selector: Selector | undefined | null,
): readonly NodeBound[] {
  if (!selector) return bounds;
  const wanted = Object.keys(raw(selector)).flatMap((key) => {
    const field = selectable[key];
    return field ? [{ field, value: selector[key] }] : [];
  });
  return bounds.filter((bound) => wanted.every(({ field, value }) => bound[field] === value));
}
