import {
  fail,
  type Inventory,
  type Outcome,
  type Resource,
  raw,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { standsAt } from '../stands-at.ts';
import { secretProviderClass, serviceAccount } from './kinds.ts';
import { findBeside } from './lookup.ts';
import type { ServiceAccount } from './types.ts';
import { text } from './values.ts';
import { inForce } from './versions.ts';
import type { Workload } from './workload.ts';

/** https://learn.microsoft.com/azure/aks/workload-identity-overview#service-account-labels-and-annotations */
export const useLabel = 'azure.workload.identity/use';
const clientIdAnnotation = 'azure.workload.identity/client-id';

/** The service account that a workload names; none means `default`. */
export function accountName({ pod }: Workload): string | undefined {
  return text(pod, 'serviceAccountName') ?? text(pod, 'serviceAccount');
}

/** The service account of a workload, as far as it is in the evidence. */
export function accountsOf(
  workload: Workload,
  inventory: Inventory,
): readonly Resource<ServiceAccount>[] {
  const { resource } = workload;
  const { sure } = findBeside(
    serviceAccount,
    accountName(workload) ?? 'default',
    resource,
    inventory,
  );
  return inForce(sure, resource, (one) => one);
}

/** The client id that a service account carries. */
export function clientIdOf({ body, identity }: Resource<ServiceAccount>): string | undefined {
  const metadata: unknown = raw(body).metadata;
  const annotations = property(metadata, 'annotations');
  const id = property(annotations, clientIdAnnotation);
  if ([metadata, annotations, id].some((value) => value instanceof Unknown)) {
    throw new Unresolved(`the client id of the service account ${identity.name} is not known`);
  }
  return typeof id === 'string' ? id : undefined;
}

/** Whether a service account names a client id, known or not. */
export function hasClientId({ body, identity }: Resource<ServiceAccount>): boolean {
  const path = ['metadata', 'annotations', clientIdAnnotation];
  const { value, at } = standsAt(raw(body), path);
  if (value instanceof Unknown && at.length < path.length) {
    throw new Unresolved(`the annotations of the service account ${identity.name} are not known`);
  }
  return value !== undefined;
}

function property(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null
    ? (object as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a service account has the client id of an identity. */
export function clientIdAnswer(account: Resource<ServiceAccount>): Outcome | true {
  const id = clientIdOf(account);
  const { name } = account.identity;
  if (id === undefined) {
    const message = `the service account ${name} names no client id, which can be set otherwise`;
    return { verdict: 'unknown', message, reason: 'partial-evidence' };
  }
  if (guid.test(id)) return true;
  return fail(`the client id of the service account ${name} is no GUID`);
}

const driver = 'secrets-store.csi.k8s.io';

/**
 * Whether a workload mounts secrets with a client id of their own, or may: that flow may work
 * without the label.
 */
export function mountsWithClientId({ pod, resource }: Workload, inventory: Inventory): boolean {
  return (pod.volumes ?? []).some(({ csi }) => {
    const name: unknown = csi?.driver === driver && csi.volumeAttributes?.secretProviderClass;
    if (typeof name !== 'string') return false;
    const { sure } = findBeside(secretProviderClass, name, resource, inventory);
    return sure.length === 0 || sure.some(({ body }) => hasClientIdParameter(raw(body).spec));
  });
}

function hasClientIdParameter(spec: unknown): boolean {
  const parameters = property(spec, 'parameters');
  if (spec instanceof Unknown || parameters instanceof Unknown) return true;
  const id = property(parameters, 'clientID');
  return id !== undefined && id !== null && id !== '';
}
