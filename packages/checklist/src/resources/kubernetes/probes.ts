import { Malformed, peek, type Subject } from '../../model/index.ts';
import { container as containers } from './subjects.ts';
import type { Container, Probe } from './types.ts';
import { integer } from './values.ts';
import type { PodContainer } from './workload.ts';

export type ProbeName = 'livenessProbe' | 'readinessProbe' | 'startupProbe';
const probeNames: readonly ProbeName[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

export type Handler = 'exec' | 'httpGet' | 'tcpSocket' | 'grpc';
const handlers: readonly Handler[] = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** One probe of one container; what it says may still be unknown. */
export interface ContainerProbe {
  readonly name: ProbeName;
  readonly owner: PodContainer;
}

/** Each probe of each container, whatever the container's role. */
export const containerProbe: Subject<ContainerProbe> = {
  noun: 'probe',
  evidence: 'kubernetes',
  kinds: containers.kinds,
  of: (resource, inventory) =>
    (containers.of?.(resource, inventory) ?? []).flatMap((owner) =>
      probeNames
        .filter((name) => peek(owner.container, name) != null)
        .map((name) => ({ name, owner })),
    ),
  part: ({ name, owner }) => `${containers.part?.(owner)}, ${name}`,
  node: ({ owner }) => owner.container,
  exempt: ({ owner }, context) => containers.exempt?.(owner, context),
};

/** The probe itself; throws where it is not known, or is no object. */
export function probeIn(container: Container, name: ProbeName): Probe | undefined {
  const probe: unknown = container[name] ?? undefined;
  if (probe === undefined || (typeof probe === 'object' && !Array.isArray(probe))) {
    return probe as Probe | undefined;
  }
  throw new Malformed(`${name} is malformed: it is no object`);
}

/** The handlers that a probe sets; a valid one sets exactly one. */
export function handlersOf(probe: Probe): readonly Handler[] {
  return handlers.filter((handler) => probe[handler] != null);
}

/** Whether the container has that probe, with something to ask. */
export function hasProbe(container: Container, name: ProbeName): boolean {
  const probe = probeIn(container, name);
  return probe !== undefined && handlers.some((handler) => probe[handler] != null);
}

/**
 * Seconds until a probe that always fails acts: `failureThreshold` (3) × `periodSeconds` (10). The
 * API server takes 0 for "the default" as well.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export function failureSeconds(probe: Probe): number {
  return (integer(probe, 'failureThreshold') || 3) * (integer(probe, 'periodSeconds') || 10);
}

/** Seconds from the start of a container until a probe that always fails acts. */
export function startSeconds(probe: Probe): number {
  return (integer(probe, 'initialDelaySeconds') ?? 0) + failureSeconds(probe);
}
