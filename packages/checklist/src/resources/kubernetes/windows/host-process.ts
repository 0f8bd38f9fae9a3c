import { some } from '../../../model/index.ts';
import { isLike } from '../../words.ts';
import type { Container, PodSpec } from '../types.ts';
import { flag, section, text } from '../values.ts';
import { containersOf, type PodContainer, type Workload } from '../workload.ts';

/** Whether a container runs as a process of its node: by its own word, else by that of the pod. */
export function runsAsHostProcess({ container, workload }: Part): boolean {
  // What decides is read last.
  return (
    flag(windowsOptions(container), 'hostProcess') ??
    flag(windowsOptions(workload.pod), 'hostProcess') ??
    false
  );
}

/** The user that a container asks for: by its own word, else by that of the pod. */
export function windowsUser({ container, workload }: Part): string | undefined {
  return (
    text(windowsOptions(container), 'runAsUserName') ??
    text(windowsOptions(workload.pod), 'runAsUserName')
  );
}

/** Whether the image must not run as an administrator: by the container's word, else by the pod's. */
export function isNonRoot({ container, workload }: Part): boolean {
  return (
    flag(section(container, 'securityContext'), 'runAsNonRoot') ??
    flag(section(workload.pod, 'securityContext'), 'runAsNonRoot') ??
    false
  );
}

type Part = Pick<PodContainer, 'container' | 'workload'>;

/** What a pod or a container says for Windows. */
export function windowsOptions(holder: Pick<Container | PodSpec, 'securityContext'>) {
  return section(section(holder, 'securityContext'), 'windowsOptions');
}

/** Whether the pod, or a container of it, asks to run as a process of its node. */
export function asksForHostProcess(workload: Workload): boolean {
  return (
    flag(windowsOptions(workload.pod), 'hostProcess') === true ||
    some(placedContainers(workload), runsAsHostProcess)
  );
}

/** Main, init and sidecar containers: those that are written in a pod template. */
export function placedContainers(workload: Workload): readonly PodContainer[] {
  return containersOf(workload).filter(({ role }) => role !== 'ephemeral');
}

/** Whether the configuration allows a workload to be HostProcess: patterns of `namespace/name`. */
export function isAllowedHostProcess(
  { namespace, resource }: Pick<Workload, 'namespace' | 'resource'>,
  allowed: readonly string[],
): 'yes' | 'no' | 'maybe' {
  const matches = allowed.some((entry) => {
    const [space = '', name = ''] = entry.split('/');
    return (
      isLike(resource.identity.name, name) && (namespace === undefined || isLike(namespace, space))
    );
  });
  if (!matches) return 'no';
  return namespace === undefined ? 'maybe' : 'yes';
}
