import type { Container, Probe } from './types.ts';

export type ProbeName = 'livenessProbe' | 'readinessProbe' | 'startupProbe';
export const probeNames: readonly ProbeName[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

/** The handlers that a probe sets; a valid one sets exactly one. */
export function handlersOf(probe: Probe): readonly (typeof handlers)[number][] {
  return handlers.filter((handler) => probe[handler] != null);
}

/** Whether the container has that probe, with something to ask. */
export function hasProbe(container: Container, name: ProbeName): boolean {
  const probe = container[name];
  return probe != null && handlersOf(probe).length > 0;
}

/**
 * Seconds until a probe that always fails acts: `failureThreshold` (3) × `periodSeconds` (10).
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export function failureSeconds({ failureThreshold, periodSeconds }: Probe): number {
  return (failureThreshold ?? 3) * (periodSeconds ?? 10);
}

/** Two handlers ask the same of the same container, once defaults and port names are filled in. */
export function sameHandler(container: Container, a: Probe, b: Probe): boolean {
  return JSON.stringify(normalised(container, a)) === JSON.stringify(normalised(container, b));
}

function normalised(container: Container, { exec, httpGet, tcpSocket, grpc }: Probe): unknown {
  if (exec) return { exec: [...(exec.command ?? [])] };
  if (httpGet) {
    const headers = (httpGet.httpHeaders ?? []).map(({ name, value }) => `${name}: ${value}`);
    return {
      httpGet: {
        path: httpGet.path ?? '/',
        port: portNumber(container, httpGet.port),
        scheme: (httpGet.scheme ?? 'HTTP').toUpperCase(),
        host: httpGet.host ?? '',
        headers: headers.sort(),
      },
    };
  }
  if (tcpSocket) {
    const port = portNumber(container, tcpSocket.port);
    return { tcpSocket: { port, host: tcpSocket.host ?? '' } };
  }
  return { grpc: { port: grpc?.port, service: grpc?.service ?? '' } };
}

/** A named port's number; the name itself when the container does not declare it. */
export function portNumber(container: Container, port: number | string): number | string {
  if (typeof port === 'number') return port;
  const declared = (container.ports ?? []).find(({ name }) => name === port);
  return declared?.containerPort ?? port;
}
