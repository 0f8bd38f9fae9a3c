import {
  type Context,
  fail,
  type Inventory,
  type Outcome,
  type Resource,
  type Severity,
  unknown,
} from '../../model/index.ts';
import { distinctClusters, hasHostedSystemPools } from '../azure/cluster.ts';
import { livingShapes } from '../azure/placement/living-shapes.ts';
import { known } from '../known.ts';
import { node } from './kinds.ts';
import { absenceProves } from './lookup.ts';
import { admits } from './node-matching.ts';
import type { DaemonSetStatus, Node } from './types.ts';
import { integer } from './values.ts';
import { workloadOf } from './workload.ts';

/** What is left uncovered weighs less where nearly every node is. */
const nearlyAll = 0.9;

/** Whether a sensor is ready on every Linux node, and which it misses. */
export function sensorCoverage({ resource, inventory }: Context): Outcome | true {
  if (!resource.observed) return unknown('is declared, so that nobody knows where it runs');
  const { status } = resource.body as { readonly status?: DaemonSetStatus };
  if (!status) return unknown('has no status yet');
  const desired = integer(status, 'desiredNumberScheduled') ?? 0;
  const ready = integer(status, 'numberReady') ?? 0;
  const nodes = inventory.index(linuxNodes);
  if (ready < desired) {
    const of = Math.max(desired, nodes.length);
    return uncovered(`${ready} of ${desired} pods are ready`, 'status.numberReady', ready / of);
  }
  const clusters = inventory.index(distinctClusters);
  if (nodes.length === 0 || !absenceProves(resource, inventory)) {
    return unknown('the nodes in the evidence may not be all there are');
  }
  if (desired >= nodes.length) return true;
  if (clusters.length > 1) return unknown('which of the clusters it runs in is not known');
  if (clusters.some(({ body }) => known(() => hasHostedSystemPools(body)) !== false)) {
    return unknown('the nodes of a hosted system pool take no pods of yours');
  }
  return uncovered(
    `is made for ${desired} of ${nodes.length} Linux nodes${missed(resource, nodes)}`,
    'status.desiredNumberScheduled',
    desired / nodes.length,
  );
}

/** The nodes that can run a sensor. A table for `inventory.index`. */
function linuxNodes(inventory: Inventory): readonly Resource<Node>[] {
  return inventory.all(node).filter(({ observed, body: { metadata, status } }) => {
    const system = metadata?.labels?.['kubernetes.io/os'] ?? status?.nodeInfo?.operatingSystem;
    return observed && system === 'linux' && metadata?.labels?.type !== 'virtual-kubelet';
  });
}

const mostNamed = 5;

/** The nodes that a pod of it may not go to, by their names. */
function missed(resource: Resource, nodes: readonly Resource<Node>[]): string {
  const pod = workloadOf(resource)?.pod;
  const names = livingShapes(nodes)
    .filter((shape) => pod && known(() => admits(pod, shape)) === false)
    .flatMap((shape) => [...(shape.names ?? [])])
    .sort();
  if (names.length === 0) return '';
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `; it may not go to ${names.slice(0, mostNamed).join(', ')}${more}`;
}

function uncovered(message: string, at: string, covered: number): Outcome {
  const severity: Severity = covered >= nearlyAll ? 'medium' : 'high';
  return fail(message, { at, severity });
}
