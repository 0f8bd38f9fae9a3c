import type { Inventory } from '../../../model/index.ts';
import type { PolicyEngine } from '../../azure/network/policy-engine.ts';
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
