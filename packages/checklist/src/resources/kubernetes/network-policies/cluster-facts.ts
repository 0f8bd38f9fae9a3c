import type { Inventory, Resource } from '../../../model/index.ts';
import { distinctClusters } from '../../azure/cluster.ts';
import { restrictsImds } from '../../azure/network/imds-restriction.ts';
import { usesLocalDns } from '../../azure/network/local-dns.ts';
import { type PolicyEngine, policyEngine } from '../../azure/network/policy-engine.ts';
import type { ManagedCluster } from '../../azure/types.ts';
import { kept, within } from '../../known.ts';
import { daemonSet } from '../kinds.ts';

/** What of a cluster decides on the traffic of its pods; each throws where it is not known. */
export interface ClusterFacts {
  /** Undefined where the evidence does not tell. */
  engine(): PolicyEngine | undefined;
  restrictsImds(): boolean;
  usesLocalDns(): boolean;
}

/** The clusters in which the pods of the evidence may run, at least one. A table for `inventory.index`. */
export function clustersOfPods(inventory: Inventory): readonly ClusterFacts[] {
  const clusters = inventory.index(distinctClusters);
  const running = inventory.index(runningEngine);
  if (clusters.length === 0) return [unseen(running)];
  const alone = clusters.length === 1;
  return clusters.map((cluster) => factsOf(cluster, alone ? running : undefined, inventory));
}

function factsOf(
  cluster: Resource<ManagedCluster>,
  running: PolicyEngine | undefined,
  inventory: Inventory,
): ClusterFacts {
  const { body, identity } = cluster;
  const told = <T>(read: () => T) => kept(() => within(`cluster ${identity.name}`, read));
  const engine = told(() => policyEngine(body) ?? running);
  return {
    engine,
    restrictsImds: told(() => restrictsImds(body)),
    usesLocalDns: told(() => usesLocalDns(cluster, inventory)),
  };
}

function unseen(running: PolicyEngine | undefined): ClusterFacts {
  return { engine: () => running, restrictsImds: () => false, usesLocalDns: () => false };
}

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
