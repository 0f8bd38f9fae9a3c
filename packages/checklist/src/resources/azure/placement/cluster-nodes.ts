import type { Inventory, Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { hasState } from '../../kubernetes/has-state.ts';
import { node, nodePool } from '../../kubernetes/kinds.ts';
import type { Node } from '../../kubernetes/types.ts';
import { isAddonOn } from '../addons.ts';
import {
  distinctClusters,
  hasNodeAutoProvisioning,
  type Pool,
  pool as poolSubject,
  poolsOf,
} from '../cluster.ts';
import { parentId } from '../ids.ts';
import { agentPool } from '../kinds.ts';
import { clusterOfNode, isAmongNodes } from '../node-groups.ts';
import type { ManagedCluster } from '../types.ts';
import { livingShapes } from './living-shapes.ts';
import type { NodeGroup } from './node-group.ts';
import { osOf } from './pool-labels.ts';
import { poolShapes } from './pool-shapes.ts';
import { virtualNodes } from './virtual-nodes.ts';

/** The nodes of one cluster, as far as the evidence shows them. */
export interface ClusterNodes {
  /** Undefined where only its pools or nodes are in the evidence. */
  readonly cluster: Resource<ManagedCluster> | undefined;
  readonly groups: readonly NodeGroup[];
  /** Living nodes of it are in the evidence, so that observed objects are its own. */
  readonly isLiving: boolean;
  /** Nodes are made in the size that a pod needs. */
  readonly followsPods: boolean;
  /** Why there may be nodes that the evidence does not show. */
  readonly open: string | undefined;
}

/** The nodes of each cluster in the evidence. A table for `inventory.index`. */
export function clusterNodes(inventory: Inventory): readonly ClusterNodes[] {
  const owners = [
    ...inventory.index(distinctClusters).map((cluster) => ownerOfPools(cluster, inventory)),
    ...orphanedPools(inventory),
  ];
  const nodes = inventory.all(node).filter(hasState);
  const byOwner = groupBy(nodes, (one) => ownerOfNode(one, owners, inventory));
  const strays = byOwner.get(undefined) ?? [];
  return [
    ...owners.map((owner) => assembled(owner, byOwner.get(owner) ?? [], inventory)),
    ...(strays.length > 0 ? [assembled(nobody, strays, inventory)] : []),
  ];
}

/** A cluster with its pools, or the pools of one that is not in the evidence itself. */
interface Owner {
  readonly cluster: Resource<ManagedCluster> | undefined;
  /** Undefined where they are not known. */
  readonly pools: readonly Pool[] | undefined;
}

const nobody: Owner = { cluster: undefined, pools: [] };

function ownerOfPools(cluster: Resource<ManagedCluster>, inventory: Inventory): Owner {
  return { cluster, pools: known(() => poolsOf(cluster, inventory)) };
}

function orphanedPools(inventory: Inventory): readonly Owner[] {
  const orphans = inventory
    .all(agentPool)
    .flatMap((resource) =>
      (poolSubject.of?.(resource, inventory) ?? [])
        .filter(({ cluster }) => cluster === undefined)
        .map((pool) => ({ pool, parent: parentId(resource.identity.resourceId) })),
    );
  return [...groupBy(orphans, ({ parent }) => parent).values()].map((group) => ({
    cluster: undefined,
    pools: group.map(({ pool }) => pool),
  }));
}

/** A node names its machine, and that the cluster; where it does not, there may be just one. */
function ownerOfNode(
  { body }: Resource<Node>,
  owners: readonly Owner[],
  inventory: Inventory,
): Owner | undefined {
  const machine = body.spec?.providerID?.replace(/^azure:\/\//, '');
  const cluster = machine === undefined ? undefined : clusterOfNode(machine, inventory);
  if (cluster) return owners.find((owner) => owner.cluster === cluster);
  const [only, ...more] = owners;
  const isElsewhere =
    only?.cluster !== undefined &&
    machine !== undefined &&
    isAmongNodes(machine, inventory) === false;
  return more.length > 0 || isElsewhere ? undefined : only;
}

function assembled(
  { cluster, pools }: Owner,
  nodes: readonly Resource<Node>[],
  inventory: Inventory,
): ClusterNodes {
  const living = groupBy(nodes, poolNameOf);
  const labelKeys = new Set((pools ?? []).flatMap(labelKeysOf));
  const groups = (pools ?? []).map((pool): NodeGroup => {
    const own = living.get(pool.name) ?? [];
    living.delete(pool.name);
    return {
      name: pool.name,
      pool,
      os: known(() => osOf(pool).toLowerCase()),
      virtual: false,
      living: livingShapes(own),
      // Living nodes show all labels, and what one pool writes down another would write down too.
      planned: poolShapes(pool, (key) => own.length > 0 || labelKeys.has(key)),
    };
  });
  const hasVirtualNodes = cluster && known(() => isAddonOn(cluster.body, 'aciConnectorLinux'));
  const others = [...living].map(([name, own]) => livingGroup(name, own));
  return {
    cluster,
    groups: [
      ...groups,
      ...others,
      ...(hasVirtualNodes && !others.some(({ virtual }) => virtual) ? [virtualNodes] : []),
    ],
    isLiving: nodes.length > 0,
    followsPods: followsPods(cluster, nodes.length > 0, inventory),
    open: openness(cluster, pools, inventory),
  };
}

function labelKeysOf({ settings }: Pool): readonly string[] {
  return known(() => Object.keys(settings.nodeLabels ?? {})) ?? [];
}

/** Nodes that auto-provisioning made belong to a pool of its own kind. */
function poolNameOf({ body }: Resource<Node>): string {
  const labels = body.metadata?.labels ?? {};
  return (
    labels['kubernetes.azure.com/agentpool'] ??
    labels.agentpool ??
    labels['karpenter.sh/nodepool'] ??
    labels.type ??
    ''
  );
}

function livingGroup(name: string, nodes: readonly Resource<Node>[]): NodeGroup {
  const living = livingShapes(nodes);
  const [first] = living;
  return {
    name,
    pool: undefined,
    os: first?.label('kubernetes.io/os'),
    virtual: first?.label('type') === 'virtual-kubelet',
    living,
    planned: [],
  };
}

function followsPods(
  cluster: Resource<ManagedCluster> | undefined,
  isLiving: boolean,
  inventory: Inventory,
): boolean {
  const byCluster = cluster && known(() => hasNodeAutoProvisioning(cluster.body));
  // A declared NodePool may be for any of the clusters.
  const mayProvision = inventory.all(nodePool).length > 0 && (isLiving || byCluster === undefined);
  return byCluster === true || mayProvision;
}

function openness(
  cluster: Resource<ManagedCluster> | undefined,
  pools: readonly Pool[] | undefined,
  inventory: Inventory,
): string | undefined {
  if (!pools) return 'the pools of the cluster are not known';
  if (inventory.gaps.some(({ evidence }) => evidence === 'azure')) {
    return 'parts of the Azure evidence could not be read';
  }
  if (cluster) {
    return known(() => hasNodeAutoProvisioning(cluster.body)) === undefined
      ? 'whether nodes follow the pods is not known'
      : undefined;
  }
  const isWhole = pools.length > 0 ? inventory.complete('azure') : inventory.complete('kubernetes');
  return isWhole ? undefined : 'the evidence may not hold all nodes';
}
