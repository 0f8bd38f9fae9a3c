import type { Group, Inventory, Resource, Subject } from '../../model/index.ts';
import { pod } from './kinds.ts';
import type { Pod } from './types.ts';
import { wholeCluster } from './whole-cluster.ts';

/** A pod that `kubectl debug node/…` left behind; undefined for a cluster without one. */
export interface DebugPod {
  readonly pod: Pod | undefined;
}

/** Each such pod in the evidence, else the cluster. */
export const debugPod: Subject<DebugPod> = {
  noun: 'debug pod',
  evidence: 'kubernetes',
  kinds: [pod.id],
  of: (resource) => (isDebugPod(resource) ? [{ pod: resource.body as Pod }] : []),
  node: (subject) => subject.pod,
  among: (inventory) => inventory.index(clusterWithout),
};

/** https://kubernetes.io/docs/tasks/debug/debug-cluster/kubectl-node-debug/ */
export function isNodeDebugger({ identity }: Resource): boolean {
  return identity.kind === 'Pod' && identity.name.startsWith('node-debugger-');
}

function isDebugPod(resource: Resource): boolean {
  const { metadata } = resource.body as Pod;
  return isNodeDebugger(resource) && metadata?.creationTimestamp !== undefined;
}

function clusterWithout(inventory: Inventory): readonly Group<DebugPod>[] {
  if (inventory.all(pod).some(isDebugPod)) return [];
  return (wholeCluster.among?.(inventory) ?? []).map((group) => ({
    ...group,
    value: { pod: undefined },
  }));
}
