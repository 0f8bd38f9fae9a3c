import { raw } from '../../model/index.ts';
import type { Container } from './types.ts';
import { isInjectedProxy, type PodContainer, type Workload } from './workload.ts';

const istioAndAzwi: ReadonlySet<unknown> = new Set([
  'istio-init',
  'istio-proxy',
  'istio-validation',
  'azwi-proxy',
  'azwi-proxy-init',
]);
const injected: ReadonlySet<unknown> = new Set([
  ...istioAndAzwi,
  'linkerd-init',
  'linkerd-network-validator',
]);

/** Whether the author, not an admission webhook, decides on the resources of a container. */
export function isOfTheAuthor({ container, workload }: PodContainer): true | string {
  const added =
    isInjectedProxy(container) ||
    (isChangedByWebhooks(workload) && injected.has(raw(container).name));
  return added ? 'is added by a webhook' : true;
}

/** Whether the webhook of Istio or of Microsoft Entra Workload ID added the container. */
export function isInjectedByAddOn(container: Container, workload: Workload): boolean {
  return isChangedByWebhooks(workload) && istioAndAzwi.has(raw(container).name);
}

/** Webhooks change pods and leave templates alone, so that only a pod of the API shows their work. */
function isChangedByWebhooks({ kind, resource }: Workload): boolean {
  return kind === 'Pod' && resource.observed;
}
