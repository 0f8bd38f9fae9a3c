import { some } from '../../model/index.ts';
import { type Handler, handlersOf } from './probes.ts';
import type { Container, Probe } from './types.ts';

/** A named port's number; the name itself when the container does not declare it. */
export function portNumber(
  container: Container,
  port: number | string | undefined,
): number | string | undefined {
  if (typeof port !== 'string') return port;
  const declared = (container.ports ?? []).find(({ name }) => name === port);
  return declared?.containerPort ?? port;
}

/**
 * Whether two probes of a container ask the same, once defaults and port names are filled in. One
 * part that differs decides, though another is not known.
 */
export function sameHandler(container: Container, a: Probe, b: Probe): boolean {
  const [handler] = handlersOf(a);
  if (handler === undefined || handler !== handlersOf(b)[0]) return false;
  return !some(differences[handler], (differ) => differ(container, a, b));
}

type Difference = (container: Container, a: Probe, b: Probe) => boolean;

const differences: Readonly<Record<Handler, readonly Difference[]>> = {
  exec: [(_, a, b) => !sameWords(a.exec?.command ?? [], b.exec?.command ?? [])],
  httpGet: [
    (_, a, b) => (a.httpGet?.path || '/') !== (b.httpGet?.path || '/'),
    (container, a, b) =>
      portNumber(container, a.httpGet?.port) !== portNumber(container, b.httpGet?.port),
    (_, a, b) => schemeOf(a) !== schemeOf(b),
    (_, a, b) => (a.httpGet?.host ?? '') !== (b.httpGet?.host ?? ''),
    (_, a, b) => !sameWords(headersOf(a), headersOf(b)),
  ],
  tcpSocket: [
    (container, a, b) =>
      portNumber(container, a.tcpSocket?.port) !== portNumber(container, b.tcpSocket?.port),
    (_, a, b) => (a.tcpSocket?.host ?? '') !== (b.tcpSocket?.host ?? ''),
  ],
  grpc: [
    (_, a, b) => a.grpc?.port !== b.grpc?.port,
    (_, a, b) => (a.grpc?.service ?? '') !== (b.grpc?.service ?? ''),
  ],
};

function schemeOf({ httpGet }: Probe): string {
  return String(httpGet?.scheme || 'HTTP').toUpperCase();
}

/** Header names compare without case: https://www.rfc-editor.org/rfc/rfc9110#section-5.1 */
function headersOf({ httpGet }: Probe): readonly string[] {
  return (httpGet?.httpHeaders ?? [])
    .map(({ name, value }) => `${String(name).toLowerCase()}: ${value}`)
    .sort();
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
