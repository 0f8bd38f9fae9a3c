import type { ManagedCluster } from '../types.ts';
import { flag, isTrue, oneOf } from '../values.ts';

/** What Advanced Container Networking Services add to policies. */
export type PolicyFeature = 'FQDN' | 'L7';

const levels = ['None', 'FQDN', 'L7'] as const;

/** Whether a cluster has a feature of policies. https://learn.microsoft.com/azure/aks/container-network-security-concepts */
export function hasPolicyFeature({ properties }: ManagedCluster, feature: PolicyFeature): boolean {
  const acns = properties?.networkProfile?.advancedNetworking;
  if (!isTrue(acns, 'enabled') || flag(acns?.security, 'enabled') === false) return false;
  const level = oneOf(acns?.security, 'advancedNetworkPolicies', levels) ?? 'FQDN';
  return level === 'L7' || level === feature;
}

/** Whether the security features are on. */
export function hasNetworkSecurity({ properties }: ManagedCluster): boolean {
  const acns = properties?.networkProfile?.advancedNetworking;
  return isTrue(acns, 'enabled') && flag(acns?.security, 'enabled') !== false;
}
