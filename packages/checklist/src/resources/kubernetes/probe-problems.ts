import { portNumber } from './probe-handlers.ts';
import { type ContainerProbe, handlersOf, probeIn } from './probes.ts';
import type { Probe } from './types.ts';
import { integer, oneOf, text } from './values.ts';

/** Says what is wrong with a probe, or nothing. */
export type ProbeRule = (subject: ContainerProbe) => string | undefined;

/** What can be wrong with a probe that the API server has accepted. */
export const runtimeRules: readonly ProbeRule[] = [undeclaredPort];

/** What the API server refuses, then what can never answer. */
export const probeRules: readonly ProbeRule[] = [
  misplaced,
  handlerCount,
  numbers,
  successThreshold,
  gracePeriod,
  command,
  scheme,
  port,
  undeclaredPort,
];

/** https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers */
function misplaced({ name, owner: { role, container } }: ContainerProbe): string | undefined {
  if (role === 'main' || role === 'sidecar') return undefined;
  return container[name] == null ? undefined : `${name} is not allowed on ${role} containers`;
}

function handlerCount({ name, owner }: ContainerProbe): string | undefined {
  const count = handlersOf(probeOf({ name, owner })).length;
  if (count === 0) return `${name} is malformed: it has no handler`;
  return count > 1 ? `${name} has more than one handler` : undefined;
}

const numberFields = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'failureThreshold',
  'successThreshold',
] as const;

function numbers({ name, owner }: ContainerProbe): string | undefined {
  const probe = probeOf({ name, owner });
  const negative = numberFields.find((field) => (integer(probe, field) ?? 0) < 0);
  return negative && `${negative} of the ${name} is negative`;
}

function successThreshold({ name, owner }: ContainerProbe): string | undefined {
  if (name === 'readinessProbe') return undefined;
  // 0 means the default, 1.
  const successes = integer(probeOf({ name, owner }), 'successThreshold') || 1;
  return successes === 1 ? undefined : `successThreshold of the ${name} is not 1`;
}

function gracePeriod({ name, owner }: ContainerProbe): string | undefined {
  const seconds = integer(probeOf({ name, owner }), 'terminationGracePeriodSeconds');
  if (seconds === undefined) return undefined;
  if (name === 'readinessProbe') return 'terminationGracePeriodSeconds in a readinessProbe';
  return seconds < 1 ? `terminationGracePeriodSeconds of the ${name} is below 1` : undefined;
}

function command({ name, owner }: ContainerProbe): string | undefined {
  const { exec } = probeOf({ name, owner });
  if (exec == null) return undefined;
  const words: unknown = exec.command ?? [];
  return Array.isArray(words) && words.length > 0
    ? undefined
    : `${name} is malformed: its exec has no command`;
}

const schemes = ['HTTP', 'HTTPS'] as const;

function scheme({ name, owner }: ContainerProbe): string | undefined {
  oneOf(probeOf({ name, owner }).httpGet, 'scheme', schemes);
  return undefined;
}

function port({ name, owner }: ContainerProbe): string | undefined {
  const probe = probeOf({ name, owner });
  if (probe.exec != null) return undefined;
  const asked = probe.grpc == null ? portOf(probe) : integer(probe.grpc, 'port');
  if (asked === undefined) return `${name} is malformed: it names no port`;
  if (typeof asked === 'string') {
    return /^\d+$/.test(asked) ? `${name} is malformed: port "${asked}" is quoted` : undefined;
  }
  return Number.isInteger(asked) && asked >= 1 && asked <= 65535
    ? undefined
    : `${name}: port ${asked} is not between 1 and 65535`;
}

/** The kubelet looks the name up in the ports of the same container. */
function undeclaredPort({ name, owner }: ContainerProbe): string | undefined {
  const probe = probeOf({ name, owner });
  const asked = portOf(probe);
  if (typeof asked !== 'string' || portNumber(owner.container, asked) !== asked) return undefined;
  // Read again, so that the finding points at the probe and not at the ports.
  return `${name}: the container declares no port named ${portOf(probe)}`;
}

function portOf({ httpGet, tcpSocket }: Probe): number | string | undefined {
  const handler = httpGet ?? tcpSocket;
  return typeof handler?.port === 'number' ? handler.port : text(handler, 'port');
}

function probeOf({ name, owner }: ContainerProbe): Probe {
  return probeIn(owner.container, name) ?? {};
}
