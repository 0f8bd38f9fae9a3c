import { raw } from '../../model/index.ts';
import type { Container } from './types.ts';
import type { Workload } from './workload.ts';

const istioAndAzwi: ReadonlySet<unknown> = new Set([
  'istio-init',
  'istio-proxy',
  'istio-validation',
  'azwi-proxy',
  'azwi-proxy-init',
]);
const injected: ReadonlySet<unknown> = new Set([
  ...istioAndAzwi,
  'daprd',
  'linkerd-init',
  'linkerd-network-validator',
  'linkerd-proxy',
]);

/**
 * Whether an admission webhook, not the author, added the container. Webhooks change pods and leave
 * templates alone, so that only a pod that was read from the API holds such a container.
 */
export function isInjected(container: Container, workload: Workload): boolean {
  return isChangedByWebhooks(workload) && injected.has(raw(container).name);
}

/** The same, of Istio and Microsoft Entra Workload ID alone. */
export function isInjectedByAddOn(container: Container, workload: Workload): boolean {
  return isChangedByWebhooks(workload) && istioAndAzwi.has(raw(container).name);
}

function isChangedByWebhooks({ kind, resource }: Workload): boolean {
  return kind === 'Pod' && resource.observed;
}
