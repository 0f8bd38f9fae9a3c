import { filterSure, firstOf, type Inventory, Unresolved } from '../../model/index.ts';
import { reaches } from './cluster-version.ts';
import type { Rule } from './security.ts';
import type { Container, Volume } from './types.ts';
import { flag, integer, list, section, text } from './values.ts';

/*
 * The rules about what a pod takes from its node, as the admission library of Kubernetes 1.37 has them.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

const hostFields = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

export const noHostNamespaces: Rule = {
  pod: (pod) => {
    const shared = filterSure(hostFields, (field) => flag(pod, field) === true);
    return shared.length === 0
      ? undefined
      : {
          says: shared.map((field) => `${field} is true`).join(', '),
          at: shared[0] as string,
        };
  },
};

/** Paths that hand over the node, or whose files run as root there. */
const ruinousPath = /^\/+$|^\/(etc|var\/run|run\/containerd)(\/|$)|docker\.sock$/;

export const noHostPath: Rule = {
  pod: (pod) => {
    const found = filterSure(list(pod, 'volumes'), (volume: Volume) => volume?.hostPath != null);
    const [first] = found;
    return first
      ? {
          says: `hostPath is set by ${found.map(hostPathOf).join(', ')}`,
          at: 'hostPath',
          node: first,
        }
      : undefined;
  },
};

function hostPathOf(volume: Volume): string {
  const path = known(() => volume.hostPath?.path);
  const name = known(() => volume.name) ?? 'a volume';
  if (path === undefined) return name;
  return ruinousPath.test(path) ? `${name} (${path}: control of the node)` : `${name} (${path})`;
}

/** For messages only: a text that is not known stays out of them. */
function known(read: () => unknown): string | undefined {
  try {
    const value = read();
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

/** Volumes of the level restricted, and hostPath, which {@link noHostPath} judges. */
const volumeFields: ReadonlySet<string> = new Set([
  'name',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
  'hostPath',
]);

export const safeVolumes: Rule = {
  pod: (pod) => {
    const found = filterSure(
      list(pod, 'volumes'),
      (volume: Volume) => unsafeType(volume) !== undefined,
    );
    const [first] = found;
    if (!first) return undefined;
    const types = found.map((volume) => `${known(() => volume.name)} (${unsafeType(volume)})`);
    return {
      says: `a type beyond the level restricted is used by ${types.join(', ')}`,
      at: unsafeType(first) as string,
      node: first,
    };
  },
};

function unsafeType(volume: Volume): string | undefined {
  return firstOf(Object.keys(volume ?? {}), (key) =>
    volumeFields.has(key) || volume[key as keyof Volume] == null ? undefined : key,
  );
}

/** Namespaced kernel settings that the level baseline allows, and since which minor. */
const safeSysctls: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
]);

/** Whether every kubelet lets a pod set it, as far as the version of the cluster is known. */
export function isSafeSysctl(name: string, inventory: Inventory): boolean {
  const since = safeSysctls.get(name);
  return since !== undefined && (since === 0 || reaches(since, inventory) !== false);
}

export const safeKernel: Rule = {
  pod: (pod, _, { inventory }) => {
    const unsafe = filterSure(list(section(pod, 'securityContext'), 'sysctls'), (sysctl) => {
      const since = safeSysctls.get(text(sysctl, 'name') ?? '');
      return since === undefined || (since > 0 && reaches(since, inventory) === false);
    });
    if (unsafe.length === 0) return undefined;
    const names = unsafe.map((sysctl) => {
      const name = sysctl?.name ?? 'one without a name';
      const since = safeSysctls.get(name);
      return since === undefined ? name : `${name} (safe from Kubernetes 1.${since} on)`;
    });
    return { says: `sysctls sets ${names.join(', ')}`, at: 'name', node: unsafe[0] ?? pod };
  },
};

export const noHostPort: Rule = {
  container: (container, pod) => {
    const open = filterSure(list(container, 'ports'), (port) => {
      const number = integer(port, 'hostPort') ?? 0;
      return number !== 0 && !(number === port.containerPort && pod.hostNetwork === true);
    });
    return open.length === 0
      ? undefined
      : {
          says: `hostPort ${open.map(({ hostPort }) => hostPort).join(', ')} is open`,
          at: 'hostPort',
          node: open[0] as object,
        };
  },
};

const handlers = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.postStart',
  'lifecycle.preStop',
] as const;
const actions = ['httpGet', 'tcpSocket'] as const;

export const ownHostProbes: Rule = {
  container: (container) =>
    firstOf(handlers, (name) => {
      const handler = handlerOf(container, name);
      if (!handler) return undefined;
      return firstOf(actions, (action) => {
        const host = text(section(handler, action) as { host?: string } | undefined, 'host');
        if (host === undefined) return undefined;
        const at = `${name}.${action}.host`;
        return { says: `${at} is ${host}`, at };
      });
    }),
};

interface Calling {
  readonly httpGet?: object;
  readonly tcpSocket?: object;
}

function handlerOf(container: Container, name: (typeof handlers)[number]): Calling | undefined {
  switch (name) {
    case 'lifecycle.postStart':
      return section(section(container, 'lifecycle'), 'postStart');
    case 'lifecycle.preStop':
      return section(section(container, 'lifecycle'), 'preStop');
    default:
      return section(container, name);
  }
}
