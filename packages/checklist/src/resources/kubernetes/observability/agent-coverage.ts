import { type Context, fail, type Inventory, type Outcome, unknown } from '../../../model/index.ts';
import { managedCluster } from '../../azure/kinds.ts';
import { isClusterStopped } from '../../azure/pools.ts';
import { known } from '../../known.ts';
import { absenceProves } from '../lookup.ts';
import type { WorkloadStatus } from '../types.ts';
import { integer, section } from '../values.ts';
import type { Workload } from '../workload.ts';
import { logAgents, systemsWithAgent } from './log-agents.ts';
import { nodeSystems } from './node-systems.ts';

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/#DaemonSetStatus */
interface DaemonSetStatus extends WorkloadStatus {
  readonly desiredNumberScheduled?: number;
  readonly numberReady?: number;
}

function statusOf({ body }: Workload): DaemonSetStatus | undefined {
  return section(body, 'status');
}

/** Why nothing can be said of the pods of a DaemonSet, or true. */
export function hasPodsToCount(agent: Workload): true | string {
  const status = statusOf(agent);
  if (!status) return 'has no status: it is not read from a cluster';
  return (integer(status, 'desiredNumberScheduled') ?? 0) > 0 || 'no node is to run it';
}

/** Whether an agent is ready wherever it is to run, and no operating system is without one. */
export function coverage(agent: Workload, { resource, inventory }: Context): Outcome | true {
  if (mayBeStopped(inventory)) return unknown('the cluster is stopped, so that no pod is ready');
  const status = statusOf(agent);
  const desired = integer(status, 'desiredNumberScheduled') ?? 0;
  const ready = integer(status, 'numberReady') ?? 0;
  if (ready < desired) {
    return fail(`${ready} of ${desired} pods are ready`, { at: 'status.numberReady' });
  }
  const systems = inventory.index(nodeSystems);
  if (systems.length === 0) return unknown('no node that tells its system is in the evidence');
  const served = inventory.index(systemsWithAgent);
  const bare = systems.find((system) => !served.has(system));
  if (bare === undefined) return true;
  const nodes = bare === 'windows' ? 'Windows nodes' : 'Linux nodes';
  const isSure =
    absenceProves(resource, inventory) && inventory.index(logAgents).possible.length === 0;
  return isSure
    ? fail(`no agent for logs is made for the ${nodes}`, { at: 'metadata.name' })
    : unknown(`no agent for the ${nodes} in the evidence, which may not be all there is`);
}

/** A cluster that is stopped has no ready pods; of several nobody knows which it is. */
function mayBeStopped(inventory: Inventory): boolean {
  return inventory.all(managedCluster).some(({ body }) => known(() => isClusterStopped(body)));
}
