import { oneOf } from '../values.ts';
import type { ContainerRegistry } from './types.ts';

/** Whether network rules keep some clients away. */
export function isRestricted(acr: ContainerRegistry): boolean {
  return (
    !hasPublicAccess(acr) ||
    oneOf(acr.properties?.networkRuleSet, 'defaultAction', ['Allow', 'Deny']) === 'Deny'
  );
}

/** Absent means enabled: https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks */
export function hasPublicAccess({ properties }: ContainerRegistry): boolean {
  const modes = ['Enabled', 'Disabled', 'SecuredByPerimeter'] as const;
  return (oneOf(properties, 'publicNetworkAccess', modes) ?? 'Enabled') === 'Enabled';
}
