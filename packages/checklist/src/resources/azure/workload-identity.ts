import { type Inventory, type Resource, raw, Unresolved } from '../../model/index.ts';
import { managedCluster } from './kinds.ts';
import type { ManagedCluster } from './types.ts';
import { flag, isTrue, text } from './values.ts';

/** The webhook that gives pods their tokens; off by default. */
export function hasWebhook({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.securityProfile?.workloadIdentity, 'enabled');
}

/** Azure turns the issuer on for clusters that are created on this minor or later. */
const issuerByDefault = 34;

/**
 * Whether the cluster issues tokens. Code that says nothing leaves it to Azure, which decides by the
 * version: https://learn.microsoft.com/azure/aks/use-oidc-issuer
 */
export function hasIssuer({ properties }: ManagedCluster, { observed }: Resource): boolean {
  const enabled = flag(properties?.oidcIssuerProfile, 'enabled');
  if (enabled !== undefined || observed) return enabled === true;
  const version = text(properties, 'kubernetesVersion');
  const minor = /^1\.(\d+)/.exec(version ?? '')?.[1];
  if (minor === undefined || Number(minor) >= issuerByDefault) {
    throw new Unresolved('the code does not say whether the cluster has an OIDC issuer');
  }
  return false;
}

/** The clusters of the evidence by the address of their issuer. A table for `inventory.index`. */
export function clustersByIssuer(
  inventory: Inventory,
): ReadonlyMap<string, Resource<ManagedCluster>> {
  const table = new Map<string, Resource<ManagedCluster>>();
  for (const resource of inventory.all(managedCluster)) {
    const issuer: unknown = raw(resource.body).properties?.oidcIssuerProfile?.issuerURL;
    if (typeof issuer === 'string') table.set(issuerKey(issuer), resource);
  }
  return table;
}

/** An issuer to compare with: a final slash makes no difference. */
export function issuerKey(issuer: string): string {
  return issuer.replace(/\/$/, '');
}
