import type { Secret } from '../types.ts';

/** Types whose values are an application's own. */
const applicationTypes: ReadonlySet<string> = new Set([
  'Opaque',
  'kubernetes.io/basic-auth',
  'kubernetes.io/ssh-auth',
  'kubernetes.io/tls',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/dockercfg',
]);

/** Kinds whose controller copies a Secret out of a store. */
const storeOwners: ReadonlySet<string> = new Set([
  'ExternalSecret',
  'PushSecret',
  'SealedSecret',
  'SecretSync',
]);

/** Where a Secret comes from: a store, a person, or a machine, for a reason. */
export function secretOrigin({
  metadata,
  type,
}: Secret): 'store' | 'person' | { readonly reason: string } {
  if (type !== undefined && !applicationTypes.has(type)) return { reason: `is of type ${type}` };
  if (metadata?.annotations?.['cert-manager.io/certificate-name'] !== undefined) {
    return { reason: 'cert-manager made it' };
  }
  // https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
  if (metadata?.labels?.['secrets-store.csi.k8s.io/managed'] === 'true') return 'store';
  const owners = metadata?.ownerReferences ?? [];
  if (owners.some(({ kind }) => storeOwners.has(kind))) return 'store';
  return owners.length === 0 ? 'person' : { reason: `belongs to a ${owners[0]?.kind}` };
}
