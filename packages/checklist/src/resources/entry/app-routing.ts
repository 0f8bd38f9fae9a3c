import type { Inventory, Resource, Subject } from '../../model/index.ts';
import { managedCluster } from '../azure/kinds.ts';
import type { ManagedCluster } from '../azure/types.ts';
import { isTrue, oneOf } from '../azure/values.ts';
import { known } from '../known.ts';
import { nginxIngressController } from '../kubernetes/kinds.ts';
import type { NginxIngressController } from '../kubernetes/routing-types.ts';
import { list } from '../kubernetes/values.ts';
import { type Exposure, exposureOf } from './exposure.ts';

/** A cluster with the application routing add-on, or one of the add-on's NGINX controllers. */
export type AppRouting =
  | { readonly cluster: ManagedCluster }
  | { readonly controller: NginxIngressController };

/** Each such cluster and controller. */
export const appRouting: Subject<AppRouting> = {
  noun: 'ingress controller',
  evidence: 'kubernetes',
  alsoIn: ['azure'],
  kinds: [managedCluster.id, nginxIngressController.id],
  of: ({ kind, body }) => {
    if (kind !== managedCluster.id) return [{ controller: body as NginxIngressController }];
    const cluster = body as ManagedCluster;
    return usesAppRouting(cluster) ? [{ cluster }] : [];
  },
  part: (subject) => ('cluster' in subject ? 'application routing' : undefined),
};

export function usesAppRouting({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.ingressProfile?.webAppRouting, 'enabled');
}

const nginxTypes = ['AnnotationControlled', 'External', 'Internal', 'None'] as const;

/**
 * Who makes the default controller, and how. Absent means that its object decides.
 * https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration
 */
export function nginxType({ properties }: ManagedCluster): (typeof nginxTypes)[number] {
  const { nginx } = properties?.ingressProfile?.webAppRouting ?? {};
  return oneOf(nginx, 'defaultIngressControllerType', nginxTypes) ?? 'AnnotationControlled';
}

/** The name of the controller that the add-on makes by itself. */
const defaultName = 'default';

/** Whether the object of the default controller is in the evidence. */
export function hasDefaultController(inventory: Inventory): boolean {
  return inventory.all(nginxIngressController).some(isDefault);
}

/** With `None` an object that is there stays as it is. */
const overruling: readonly unknown[] = ['External', 'Internal'];

/** Whether the clusters with the add-on all overrule the object of the default controller. */
export function isOverruled(resource: Resource, inventory: Inventory): boolean {
  if (!isDefault(resource)) return false;
  const types = inventory
    .all(managedCluster)
    .filter(({ body }) => known(() => usesAppRouting(body)) !== false)
    .map(({ body }) => known(() => nginxType(body)));
  return types.length > 0 && types.every((type) => overruling.includes(type));
}

function isDefault({ identity }: Resource): boolean {
  return identity.name === defaultName;
}

/** Who can reach a controller. */
export function controllerExposure({ spec }: NginxIngressController): Exposure {
  return exposureOf({
    annotations: [spec?.loadBalancerAnnotations],
    sourceRanges: list(spec, 'loadBalancerSourceRanges'),
  });
}
