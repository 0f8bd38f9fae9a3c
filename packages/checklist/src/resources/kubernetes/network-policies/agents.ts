import type { Inventory } from '../../../model/index.ts';
import { managedCluster } from '../../azure/kinds.ts';
import { type PolicyEngine, policyEngine } from '../../azure/network/policy-engine.ts';
import { within } from '../../known.ts';
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

/** The engine of each cluster that the pods of the evidence may run in; undefined where it is not told. */
export function enginesOf(inventory: Inventory): readonly (PolicyEngine | undefined)[] {
  const clusters = inventory.all(managedCluster);
  const running = clusters.length <= 1 ? inventory.index(runningEngine) : undefined;
  if (clusters.length === 0) return [running];
  return clusters.map(
    ({ body, identity }) => within(`cluster ${identity.name}`, () => policyEngine(body)) ?? running,
  );
}
