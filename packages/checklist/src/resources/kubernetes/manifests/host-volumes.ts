import { fail, formatPath, notApplicable, type Outcome, pathOf } from '../../../model/index.ts';
import { entriesOf, mapping } from '../lenient.ts';
import type { PersistentVolume, Volume } from '../types.ts';
import type { Workload } from '../workload.ts';

/** The sockets of container runtimes; `/var/run` is `/run`. */
const sockets = ['/run/docker.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock'];

/** Whether a path of a node is a runtime's socket, or a folder that one lies in. */
export function holdsRuntimeSocket(written: string): boolean {
  const path = `/${written}/`.replaceAll(/\/+/g, '/');
  if (path.endsWith('/docker.sock/') || path === '/var/') return true;
  const real = path.replace(/^\/var\/run\//, '/run/');
  return sockets.some((socket) => `${socket}/`.startsWith(real));
}

/** Whether a PersistentVolume leaves the disk of its node alone. */
export function isOffHost({ spec }: PersistentVolume): true | Outcome {
  const hostPath = mapping(spec)?.hostPath;
  const path: unknown = mapping(hostPath)?.path;
  if (hostPath === undefined || hostPath === null) return true;
  if (typeof path === 'string' && holdsRuntimeSocket(path)) {
    return notApplicable('mounts a runtime socket (runtime-socket-mount)');
  }
  const message = `keeps its data at ${path} of whichever node ran the pod`;
  return fail(message, { at: 'spec.hostPath' });
}

/** Whether a PersistentVolume gives no pod the runtime of its node. */
export function opensNoSocket({ spec }: PersistentVolume): true | Outcome {
  const path: unknown = mapping(mapping(spec)?.hostPath)?.path;
  if (typeof path !== 'string' || !holdsRuntimeSocket(path)) return true;
  return fail(socketIn(path), { at: 'spec.hostPath.path' });
}

function socketIn(path: string): string {
  const broken = path.includes('docker') ? ', and AKS nodes run containerd, not Docker' : '';
  return `${path} gives control of the node to whoever mounts it${broken}`;
}

/** Of a socket in a pod template, `host-path-volume` speaks. */
export function templateOpensNoSocket({ pod }: Workload): true | Outcome {
  for (const volume of entriesOf(mapping(pod)?.volumes as readonly Volume[] | undefined)) {
    const path: unknown = mapping(volume.hostPath)?.path;
    if (typeof path !== 'string' || !holdsRuntimeSocket(path)) continue;
    const at = pathOf(volume);
    return {
      verdict: 'not-applicable',
      message: `mounts ${path}, of which host-path-volume speaks`,
      ...(at ? { at: formatPath(at) } : {}),
    };
  }
  return true;
}
