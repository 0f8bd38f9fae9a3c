import { type Context, type Subject, some } from '../../model/index.ts';
import { service } from './kinds.ts';
import { isListed } from './listed-workloads.ts';
import { objects, resourcedContainer } from './subjects.ts';
import type { ContainerPort, Service, ServicePort } from './types.ts';
import { integer, list, text } from './values.ts';
import type { PodContainer } from './workload.ts';

/** What opens ports: a container, or a Service. */
export type PortHolder =
  | { readonly container: PodContainer; readonly service: undefined }
  | { readonly container: undefined; readonly service: Service };

const services = objects(service);

/** Each container and each Service. */
export const portHolder: Subject<PortHolder> = {
  noun: 'listener',
  evidence: 'kubernetes',
  kinds: [...resourcedContainer.kinds, service.id],
  of: (resource, inventory) =>
    resource.kind === service.id
      ? [{ container: undefined, service: resource.body as Service }]
      : (resourcedContainer.of?.(resource, inventory) ?? []).map((container) => ({
          container,
          service: undefined,
        })),
  part: ({ container }) => container && resourcedContainer.part?.(container),
  node: ({ container }) => container?.container,
  exempt: ({ container, service: own }, context) =>
    container
      ? resourcedContainer.exempt?.(container, context)
      : services.exempt?.(own as Service, context),
};

const sshPort = 22;

/** Whether a port for SSH is open. */
export function opensSsh({ container, service: own }: PortHolder): boolean {
  if (container) return some(list(container.container, 'ports'), isSshPort);
  return some(list(own.spec, 'ports'), isSshService);
}

function isSshPort(port: ContainerPort): boolean {
  if (!isTcp(port)) return false;
  return integer(port, 'containerPort') === sshPort || integer(port, 'hostPort') === sshPort;
}

/** A target port that is a name is the container's to answer for. */
function isSshService(port: ServicePort): boolean {
  if (!isTcp(port)) return false;
  return integer(port, 'port') === sshPort || port.targetPort === sshPort;
}

/** Absent means TCP: https://kubernetes.io/docs/reference/networking/service-protocols/ */
function isTcp(port: { readonly protocol?: string }): boolean {
  return (text(port, 'protocol') ?? 'TCP') === 'TCP';
}

/** Whether the configuration lists the workload, or the Service, as an SFTP or Git server. */
export function servesSsh(
  { container }: PortHolder,
  { resource, settings }: Context,
): 'yes' | 'no' | 'maybe' {
  const { kind, namespace } = resource.identity;
  return isListed(container?.workload ?? { kind, namespace, resource }, settings.sshWorkloads);
}
