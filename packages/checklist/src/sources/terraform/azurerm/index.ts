import { azapiRequest, azapiResource, azapiUpdate } from '../azapi.ts';
import { automaticCluster } from './automatic-cluster.ts';
import { backupMaps } from './backup.ts';
import { cluster } from './cluster.ts';
import { entryMaps } from './entry.ts';
import type { Args } from './field.ts';
import { firewallMaps, firewallPatches } from './firewall.ts';
import { frontDoorMaps } from './front-door.ts';
import { identityMaps } from './identity.ts';
import { kubernetesMaps } from './kubernetes.ts';
import { monitoringMaps } from './monitoring.ts';
import { networkMaps, networkPatches } from './network.ts';
import { networkRuleMaps } from './network-rules.ts';
import { nodePool } from './node-pool.ts';
import { policyMaps } from './policy.ts';
import { privateLinkMaps } from './private-link.ts';
import { registryMaps, registryPatches } from './registry.ts';
import type { PatchMap, ResourceMap } from './resource-map.ts';
import { securityMaps } from './security.ts';
import { trafficManagerMaps } from './traffic-manager.ts';

/** The resource types of the azurerm provider that checks look at, by their name in Terraform. */
const resourceMaps: ReadonlyMap<string, ResourceMap> = byName([
  cluster,
  automaticCluster,
  nodePool,
  ...backupMaps,
  ...entryMaps,
  ...firewallMaps,
  ...frontDoorMaps,
  ...identityMaps,
  ...kubernetesMaps,
  ...monitoringMaps,
  ...networkMaps,
  ...networkRuleMaps,
  ...policyMaps,
  ...privateLinkMaps,
  ...registryMaps,
  ...securityMaps,
  ...trafficManagerMaps,
]);

const patchMaps: ReadonlyMap<string, PatchMap> = byName([
  ...firewallPatches,
  ...networkPatches,
  ...registryPatches,
]);

/** Types that checks would look at in ARM, and that stand here in a form which is not read. */
const unread: ReadonlySet<string> = new Set([
  // Up to version 2.
  'azurerm_traffic_manager_endpoint',
  'azurerm_frontdoor_custom_https_configuration',
  'azurerm_resource_group_template_deployment',
  'azurerm_subscription_template_deployment',
  'azurerm_management_group_template_deployment',
  'azurerm_template_deployment',
]);

/** How a resource stands in ARM's shape; undefined for what no check looks at. */
export function mapFor(type: string, args: Args): ResourceMap | undefined {
  return type === 'azapi_resource' ? azapiResource(args) : resourceMaps.get(type);
}

/** What a resource changes in others. */
export function patchFor(type: string, args: Args): PatchMap | undefined {
  if (type === 'azapi_update_resource') return azapiUpdate(args);
  return type === 'azapi_resource_action' ? azapiRequest(args) : patchMaps.get(type);
}

/** Whether a type does nothing but change other resources. */
export function changesOthers(type: string): boolean {
  return (
    patchMaps.has(type) || type === 'azapi_update_resource' || type === 'azapi_resource_action'
  );
}

/** Whether checks would look at a resource that no table maps, or whose type nobody can tell. */
export function isUnread(type: string): boolean {
  return unread.has(type) || type === 'azapi_resource' || type === 'azapi_update_resource';
}

/** Whether checks look at what a type declares or changes. */
export function isLookedAt(type: string): boolean {
  const [first = ''] = type.split(' ');
  return resourceMaps.has(type) || patchMaps.has(type) || isUnread(first);
}

/** Ids of the kinds that resources of these types declare or change; undefined where any may be. */
export function kindsOf(types: readonly string[]): readonly string[] | undefined {
  if (types.some(isUnread)) return undefined;
  const found = types.flatMap((type) => {
    const [, arm] = type.split(' ');
    if (arm !== undefined) return [arm.toLowerCase()];
    const own = resourceMaps.get(type);
    const changed = patchMaps.get(type);
    return [own, ...(own?.children ?? []), changed].flatMap((map) => map?.arm.toLowerCase() ?? []);
  });
  return [...new Set(found)].sort();
}

function byName<Map extends { readonly terraform: string }>(
  maps: readonly Map[],
): ReadonlyMap<string, Map> {
  return new Map(maps.map((map) => [map.terraform, map]));
}
