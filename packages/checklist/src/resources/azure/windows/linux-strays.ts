import {
  type Context,
  fail,
  type Inventory,
  type Outcome,
  raw,
  some,
  unknown,
} from '../../../model/index.ts';
import { known } from '../../known.ts';
import { isManagedNamespace, isManagedObject } from '../../kubernetes/managed.ts';
import { keepsPodsAway } from '../../kubernetes/node-matching.ts';
import { runsOnWindows } from '../../kubernetes/windows/windows-workload.ts';
import { topWorkloads, type Workload } from '../../kubernetes/workload.ts';
import { isOnlyCluster } from '../../seen-cluster.ts';
import type { Pool } from '../cluster.ts';
import { clusterNodes } from '../placement/cluster-nodes.ts';
import { landingsOf } from '../placement/landings.ts';
import { isSpot, parseTaint } from '../pools.ts';
import { list } from '../values.ts';

/** Linux workloads of one namespace that can land on a Windows pool, one of each kind. */
interface Strays {
  sure?: Workload;
  possible?: Workload;
}

type ByNamespace = Map<string | undefined, Strays>;

/** Whether a taint keeps Linux pods off a Windows pool, or each of them selects other nodes. */
export function keepsLinuxAway(pool: Pool, { inventory, settings }: Context): true | Outcome {
  const taints = () => list(pool.settings, 'nodeTaints');
  // AKS taints Spot nodes itself: https://learn.microsoft.com/azure/aks/spot-node-pool
  if (isSpot(pool) || some(taints(), (taint) => keepsPodsAway(parseTaint(taint)))) return true;
  const strays = [...(inventory.index(straysByPool).get(keyOf(pool)) ?? [])]
    .filter(([namespace]) => !isManagedNamespace(namespace, inventory, settings.exemptNamespaces))
    .map(([, found]) => found);
  const sure = strays.find((one) => one.sure)?.sure;
  if (sure) {
    taints();
    return fail(`has no taint, and ${nameOf(sure)} selects no Linux nodes`);
  }
  const possible = strays.find((one) => one.possible)?.possible;
  if (possible) return unknown(`has no taint, and ${nameOf(possible)} may land on it`);
  return isShownWhole(pool, inventory)
    ? true
    : unknown('has no taint, and the evidence may not hold all Linux workloads');
}

function nameOf({ kind, namespace, resource }: Workload): string {
  const { name } = resource.identity;
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** Whether the evidence holds all objects of the pool's cluster. */
function isShownWhole({ cluster }: Pool, inventory: Inventory): boolean {
  if (!inventory.complete('kubernetes')) return false;
  const id = cluster?.identity.resourceId;
  return (
    isOnlyCluster(inventory) ||
    inventory
      .index(clusterNodes)
      .some((one) => one.isLiving && one.cluster?.identity.resourceId === id)
  );
}

function keyOf({ cluster, name }: Pool): string {
  return `${cluster?.identity.resourceId ?? ''}/${name}`.toLowerCase();
}

/** The Linux workloads that can land on each Windows pool. A table for `inventory.index`. */
function straysByPool(inventory: Inventory): ReadonlyMap<string, ByNamespace> {
  const table = new Map<string, ByNamespace>();
  for (const workload of inventory.index(topWorkloads)) {
    if (isManagedNamespace(workload.namespace, inventory)) continue;
    if (known(() => isManagedObject(workload.body.metadata))) continue;
    const isWindows = known(() => runsOnWindows(workload, inventory));
    if (!isWindows) note(workload, isWindows === false, table, inventory);
  }
  return table;
}

function note(
  workload: Workload,
  isLinux: boolean,
  table: Map<string, ByNamespace>,
  inventory: Inventory,
): void {
  const landings = landingsOf(withoutSystem(workload), inventory);
  for (const { groups } of landings) {
    for (const { group, answer } of groups) {
      if (!group.pool || group.os !== 'windows' || answer === 'never') continue;
      const spaces = table.get(keyOf(group.pool)) ?? new Map();
      const strays = spaces.get(workload.namespace) ?? {};
      // With several clusters nobody can tell which of them a declared workload goes to.
      const isSure = isLinux && answer === 'surely' && landings.length === 1;
      strays[isSure ? 'sure' : 'possible'] ??= workload;
      table.set(keyOf(group.pool), spaces.set(workload.namespace, strays));
    }
  }
}

/** What a pod states in `os` keeps the kubelet from running it, and not the scheduler from putting it there. */
function withoutSystem(workload: Workload): Workload {
  const { os: _, ...pod } = raw(workload.pod);
  return { ...workload, pod };
}
