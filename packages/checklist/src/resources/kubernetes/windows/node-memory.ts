import {
  type Context,
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../../../model/index.ts';
import { dayLength, seenAt } from '../../days.ts';
import { howMany } from '../../words.ts';
import { hasEnded } from '../ended-pods.ts';
import { absenceProves } from '../lookup.ts';
import { parseQuantity } from '../quantity.ts';
import type { Node, Pod, PodSpec } from '../types.ts';
import { list } from '../values.ts';
import { podsByNode, type WindowsNodeSlot } from './windows-nodes.ts';
import { showsWindows } from './windows-workload.ts';

/** Whether the limits of the pods on a node fit into what it can give. */
export function fitsMemory(
  { node }: WindowsNodeSlot,
  { resource, inventory }: Context,
): true | Outcome {
  const isComplete = absenceProves(resource, inventory);
  if (!node) {
    return isComplete || !inventory.index(showsWindows)
      ? notApplicable('has no Windows node')
      : unknown('no Windows node in the evidence, which may not hold all nodes');
  }
  const given = parseQuantity(node.status?.allocatable?.memory);
  if (given === undefined) return unknown('the node does not tell its allocatable memory');
  const pods = podsOn(resource, inventory).filter(({ body }) => !hasEnded(body));
  const limits = pods.map(({ body }) => limitOfContainers(body.spec));
  const unlimited = pods[limits.indexOf(undefined)];
  if (unlimited) {
    const { namespace, name } = unlimited.identity;
    return unknown(`a container of pod ${namespace}/${name} has no memory limit`);
  }
  const sum = limits.reduce<number>((total, one) => total + (one ?? 0), 0);
  if (sum > given) {
    return fail(`the limits of ${howMany(pods.length, 'pod')} are ${gib(sum)} of ${gib(given)}`, {
      at: 'status.allocatable.memory',
    });
  }
  return isComplete || unknown('the evidence may not hold all pods of the node');
}

function podsOn({ identity }: Resource, inventory: Inventory): readonly Resource<Pod>[] {
  return inventory.index(podsByNode).get(identity.name) ?? [];
}

/** The limits of what runs together; undefined where a container has none. */
function limitOfContainers(pod: PodSpec | undefined): number | undefined {
  const sidecars = list(pod, 'initContainers').filter((one) => one.restartPolicy === 'Always');
  let sum = 0;
  for (const { resources } of [...list(pod, 'containers'), ...sidecars]) {
    const limit = parseQuantity(resources?.limits?.memory);
    if (!limit) return undefined;
    sum += limit;
  }
  return sum;
}

function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

/** Whether a node has memory left, and did not evict a pod in the last day. */
export function hasMemoryLeft(
  node: Node,
  { resource, inventory, now }: Context,
): boolean | Outcome {
  const evicted = podsOn(resource, inventory).filter(
    ({ body }) => body.status?.reason === 'Evicted',
  );
  const moment = seenAt(resource, now).getTime();
  const times = evicted.map(({ body }) => evictedAt(body));
  const recent = evicted.filter((_, index) => moment - (times[index] ?? 0) < dayLength);
  const [first] = recent;
  const condition = node.status?.conditions?.find(({ type }) => type === 'MemoryPressure');
  if (first && condition?.status !== 'True') {
    const { namespace, name } = first.identity;
    return fail(
      `evicted ${howMany(recent.length, 'pod')} in the last 24 hours, such as ${namespace}/${name}`,
    );
  }
  if (!condition) return unknown('the node does not tell its memory pressure');
  if (condition.status === 'True') return false;
  if (condition.status !== 'False') return unknown(`MemoryPressure is ${condition.status}`);
  return times.includes(undefined) ? unknown('when a pod was evicted is not known') : true;
}

/** When a pod was evicted: when its conditions last changed, and not before it started. */
function evictedAt({ status }: Pod): number | undefined {
  const changes = (status?.conditions ?? []).map(({ lastTransitionTime }) => lastTransitionTime);
  const times = [status?.startTime, ...changes]
    .map((time) => Date.parse(String(time)))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : Math.max(...times);
}
