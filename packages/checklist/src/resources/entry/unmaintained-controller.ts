import {
  type Inventory,
  peek,
  type Resource,
  type Subject,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { known } from '../known.ts';
import { ingressClass } from '../kubernetes/kinds.ts';
import { managedReason } from '../kubernetes/managed.ts';
import type { IngressClass } from '../kubernetes/routing-types.ts';
import { resourcedContainer } from '../kubernetes/subjects.ts';
import type { PodContainer } from '../kubernetes/workload.ts';

/** What shows an ingress controller: its class, or a container that may run it. */
export type ControllerTrace = { readonly ingressClass: IngressClass } | PodContainer;

/**
 * The images of ingress-nginx, today's and those of its former home, in whatever registry, before a
 * tag or a digest.
 */
const repository =
  /(?:^|[/}#])(?:ingress-nginx\/controller(?:-chroot)?|kubernetes-ingress-controller\/nginx-ingress-controller)(?:[:@]|$)/;

/** Each IngressClass, and each container that runs ingress-nginx, or may. */
export const controllerTrace: Subject<ControllerTrace> = {
  noun: 'ingress controller',
  evidence: 'kubernetes',
  kinds: [ingressClass.id, ...resourcedContainer.kinds],
  of: (resource, inventory) =>
    resource.kind === ingressClass.id
      ? [{ ingressClass: resource.body as IngressClass }]
      : containersIn(resource, inventory).filter(mayRunIngressNginx),
  part: (trace) => ('container' in trace ? resourcedContainer.part?.(trace) : undefined),
  node: (trace) => ('container' in trace ? trace.container : undefined),
  exempt: (_, context) => managedReason(context.resource, context),
};

/** A malformed list is for other checks to report. */
function containersIn(resource: Resource, inventory: Inventory): readonly PodContainer[] {
  return known(() => resourcedContainer.of?.(resource, inventory)) ?? [];
}

/** A hidden image counts where the names beside it speak of an ingress. */
function mayRunIngressNginx({ container, workload }: PodContainer): boolean {
  const image: unknown = peek(container, 'image');
  if (typeof image === 'string') return image.includes('ingress') && repository.test(image);
  if (!(image instanceof Unknown)) return false;
  const { text = '' } = image;
  const names = `${workload.resource.identity.name} ${text}`;
  return names.includes('ingress') && (repository.test(text) || hidesName(text));
}

const placeholders = /\{\{.*?\}\}|\$\{.*?\}|#\{.*?\}#/g;

/** Whether the last part of the path hangs on a placeholder. */
function hidesName(image: string): boolean {
  const [name = ''] = image.replaceAll(placeholders, '\0').split('/').at(-1)?.split(/[:@]/) ?? [];
  return name.includes('\0');
}

/** The image of a container that may run ingress-nginx; throws where a placeholder hides whether it does. */
export function controllerImage({ container }: PodContainer): string {
  const image: unknown = peek(container, 'image');
  if (!(image instanceof Unknown)) return String(image);
  const { text = '', why } = image;
  if (!repository.test(text)) throw new Unresolved(why);
  return text;
}
