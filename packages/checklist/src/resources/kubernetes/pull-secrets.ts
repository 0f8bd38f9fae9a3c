import type { Inventory, Resource } from '../../model/index.ts';
import { serviceAccount } from './kinds.ts';
import { absenceProves, findBeside } from './lookup.ts';
import type { PodSpec, ServiceAccount } from './types.ts';
import { list, text } from './values.ts';

/** Whether the service account of a pod brings secrets to pull images with. */
export interface AccountSecrets {
  readonly has: 'yes' | 'no' | 'unknown';
  readonly why: string;
}

/**
 * Looks at the service account of a pod. Each namespace has one called default, which nobody
 * declares unless to change it.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#add-imagepullsecrets-to-a-service-account
 */
export function accountSecrets(
  pod: PodSpec,
  resource: Resource,
  inventory: Inventory,
): AccountSecrets {
  const name = text(pod, 'serviceAccountName') ?? text(pod, 'serviceAccount') ?? 'default';
  const { sure, possible } = findBeside(serviceAccount, name, resource, inventory);
  const why = `the service account ${name} has imagePullSecrets`;
  if (sure.some(hasSecrets)) return { has: 'yes', why };
  if (possible.some(hasSecrets)) {
    return { has: 'unknown', why: `a service account ${name} that may be its own has them` };
  }
  const isDefault = name === 'default' && !resource.observed;
  if (sure.length > 0 || isDefault || absenceProves(resource, inventory)) return { has: 'no', why };
  return { has: 'unknown', why: `the service account ${name} is not in the evidence` };
}

function hasSecrets({ body }: Resource<ServiceAccount>): boolean {
  return list(body, 'imagePullSecrets').length > 0;
}
