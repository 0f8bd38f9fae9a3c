import type { Inventory, Resource } from '../../../model/index.ts';
import { managedCluster } from '../../azure/kinds.ts';
import { type PolicyEngine, policyEngine } from '../../azure/network/policy-engine.ts';
import type { ManagedCluster } from '../../azure/types.ts';
import { within } from '../../known.ts';
import { isOnlyCluster } from '../../seen-cluster.ts';
import { daemonSet } from '../kinds.ts';

const agents: ReadonlyMap<string, PolicyEngine> = new Map([
  ['cilium', 'cilium'],
  ['calico-node', 'calico'],
  ['azure-npm', 'azure'],
]);

/** The engine whose agents run in the living cluster, where the evidence shows them. A table for `inventory.index`. */
export function runningEngine(inventory: Inventory): PolicyEngine | undefined {
  for (const { identity, observed } of inventory.all(daemonSet)) {
    const engine = observed ? agents.get(identity.name) : undefined;
    if (engine) return engine;
  }
  return undefined;
}

type Engine = PolicyEngine | undefined;

/** The engine of a cluster; undefined where it is not told. */
export function engineOf(
  { body, identity }: Resource<ManagedCluster>,
  inventory: Inventory,
): Engine {
  const engine = within(`cluster ${identity.name}`, () => policyEngine(body));
  return engine ?? (isOnlyCluster(inventory) ? inventory.index(runningEngine) : undefined);
}

/** The engine of each cluster that the pods of the evidence may run in. */
export function enginesOf(inventory: Inventory): readonly Engine[] {
  const clusters = inventory.all(managedCluster);
  return clusters.length === 0
    ? [inventory.index(runningEngine)]
    : clusters.map((cluster) => engineOf(cluster, inventory));
}
