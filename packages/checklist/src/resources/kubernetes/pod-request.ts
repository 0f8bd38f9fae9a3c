import { Malformed, peek, Unresolved } from '../../model/index.ts';
import { parseQuantity, settled } from './quantity.ts';
import type { Container, PodSpec } from './types.ts';
import { list } from './values.ts';

export type ComputeName = 'cpu' | 'memory';

interface Holder {
  readonly resources?: Container['resources'];
}

/** What a container or a pod requests; its limit, which the API server copies, where it says none. */
function ownRequest({ resources }: Holder, name: ComputeName): number | undefined {
  const amount: unknown = resources?.requests?.[name] ?? resources?.limits?.[name] ?? undefined;
  const parsed = parseQuantity(amount);
  if (amount !== undefined && parsed === undefined) {
    throw new Malformed(`the ${name} of a container is malformed: it is no quantity`);
  }
  return parsed;
}

/**
 * What the scheduler reserves for a pod, in CPUs or bytes: the larger of what runs together and what
 * starts up one by one, and the overhead of its runtime. What a pod states as a whole wins.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podRequest(pod: PodSpec, name: ComputeName): number {
  const whole = pod.resources ? ownRequest(pod, name) : undefined;
  const overhead = parseQuantity(pod.overhead?.[name]) ?? 0;
  return settled((whole ?? containersRequest(pod, name)) + overhead);
}

/** What a pod requests at least, though the requests of some of its containers are not known. */
export function leastRequest(pod: PodSpec, name: ComputeName): number {
  try {
    return podRequest(pod, name);
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    if (peek(pod, 'resources') != null) return knownRequest(pod, name);
    const each = [...list(pod, 'containers'), ...list(pod, 'initContainers')];
    return each.reduce((most, container) => Math.max(most, knownRequest(container, name)), 0);
  }
}

function knownRequest(container: Holder, name: ComputeName): number {
  try {
    return ownRequest(container, name) ?? 0;
  } catch (error) {
    if (error instanceof Unresolved) return 0;
    throw error;
  }
}

function containersRequest(pod: PodSpec, name: ComputeName): number {
  let sidecars = 0;
  let startUp = 0;
  for (const container of list(pod, 'initContainers')) {
    const request = ownRequest(container, name) ?? 0;
    if (container.restartPolicy === 'Always') sidecars += request;
    startUp = Math.max(startUp, sidecars + (container.restartPolicy === 'Always' ? 0 : request));
  }
  const together = list(pod, 'containers').reduce(
    (sum, one) => sum + (ownRequest(one, name) ?? 0),
    0,
  );
  return Math.max(together + sidecars, startUp);
}

/** Containers that run together, and how many of them nobody requests anything for. */
export function countRequests(pod: PodSpec): { readonly all: number; readonly without: number } {
  const sidecars = list(pod, 'initContainers').filter((one) => one.restartPolicy === 'Always');
  const running = [...list(pod, 'containers'), ...sidecars];
  const isShared = hasRequest(pod);
  const without = isShared ? 0 : running.filter((container) => !hasRequest(container)).length;
  return { all: running.length, without };
}

function hasRequest(holder: Holder): boolean {
  return (ownRequest(holder, 'cpu') ?? ownRequest(holder, 'memory')) !== undefined;
}
