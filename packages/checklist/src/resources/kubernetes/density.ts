import type { Group, Inventory, Resource, Subject } from '../../model/index.ts';
import { dayLength, seenAt } from '../days.ts';
import { hasEnded } from './ended-pods.ts';
import { node, pod } from './kinds.ts';
import { type ComputeName, countRequests, podRequest } from './pod-request.ts';
import { parseQuantity, settled } from './quantity.ts';
import type { Node, PodSpec } from './types.ts';

/** The cluster that the evidence was read from. */
export interface LiveCluster {
  readonly nodes: readonly Resource<Node>[];
}

/** The living cluster, where objects of one are in the evidence. */
export const liveCluster: Subject<LiveCluster> = {
  noun: 'cluster',
  evidence: 'kubernetes',
  kinds: [],
  among: liveClusters,
};

function liveClusters(inventory: Inventory): readonly Group<LiveCluster>[] {
  const nodes = inventory.all(node).filter(({ observed }) => observed);
  const resource = nodes[0] ?? inventory.resources('kubernetes').find(({ observed }) => observed);
  if (!resource) return [];
  return [{ value: { nodes }, identity: { kind: 'Cluster', name: 'cluster' }, resource }];
}

/** Nodes that had a day to fill; virtual nodes have no size. */
export function settledNodes({ nodes }: LiveCluster, now: Date): readonly Resource<Node>[] {
  return nodes.filter((node) => {
    const { body } = node;
    const born = Date.parse(String(body.metadata?.creationTimestamp));
    return (
      !(seenAt(node, now).getTime() - born < dayLength) &&
      body.metadata?.labels?.type !== 'virtual-kubelet'
    );
  });
}

export interface Density {
  /** Share of what the nodes can give that is requested. */
  readonly cpu: number;
  readonly memory: number;
  /** Share of the containers for which nobody requests anything. */
  readonly without: number;
}

/** How much of some nodes is spoken for; undefined where a node does not say what it can give. */
export function densityOf(
  nodes: readonly Resource<Node>[],
  inventory: Inventory,
): Density | undefined {
  const names = new Set(nodes.map(({ identity }) => identity.name));
  const given = { cpu: 0, memory: 0 };
  const asked = { cpu: 0, memory: 0 };
  const containers = { all: 0, without: 0 };
  for (const { body } of nodes) {
    for (const name of computeNames) {
      const amount = parseQuantity(body.status?.allocatable?.[name]);
      if (!amount) return undefined;
      given[name] += amount;
    }
  }
  for (const spec of podsOn(names, inventory)) {
    for (const name of computeNames) asked[name] += podRequest(spec, name);
    const { all, without } = countRequests(spec);
    containers.all += all;
    containers.without += without;
  }
  return {
    cpu: settled(asked.cpu / given.cpu),
    memory: settled(asked.memory / given.memory),
    without: containers.all === 0 ? 0 : containers.without / containers.all,
  };
}

const computeNames: readonly ComputeName[] = ['cpu', 'memory'];

/** The pods that run there; completed ones reserve nothing. */
function podsOn(names: ReadonlySet<string>, inventory: Inventory): readonly PodSpec[] {
  return inventory.all(pod).flatMap(({ body, observed }) => {
    const { spec } = body;
    return observed && spec && !hasEnded(body) && names.has(spec.nodeName ?? '') ? [spec] : [];
  });
}
