import {
  arg,
  constant,
  either,
  envelope,
  type Field,
  filled,
  inside,
  joined,
  number,
  objects,
  state,
  worded,
} from './field.ts';
import { type PatchMap, type ResourceMap, siblingId } from './resource-map.ts';
import { addedIn, removedIn, renamed, since } from './versions.ts';

const type = 'Microsoft.ContainerRegistry/registries';
const replicationType = `${type}/replications`;

const enabled = (field: Field) => worded(field, 'enabled', 'disabled');

/** Of a rule set, or of the registry where it has none. */
function inRules(field: Field): Field {
  return inside('network_rule_set', field);
}

/**
 * Defaults that the provider sends:
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry
 */
export const registryMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_container_registry',
    arm: type,
    body: {
      ...envelope,
      // The argument was optional up to version 2.
      'sku.name': filled(arg('sku'), 'Classic'),
      'identity.type': inside('identity', arg('type')),
      'properties.adminUserEnabled': filled(arg('admin_enabled'), false),
      'properties.anonymousPullEnabled': filled(arg('anonymous_pull_enabled'), false),
      'properties.dataEndpointEnabled': filled(arg('data_endpoint_enabled'), false),
      'properties.publicNetworkAccess': state(filled(arg('public_network_access_enabled'), true)),
      'properties.networkRuleBypassOptions': filled(
        arg('network_rule_bypass_option'),
        'AzureServices',
      ),
      'properties.networkRuleBypassAllowedForTasks': addedIn(
        4,
        arg('network_rule_bypass_for_tasks_enabled'),
      ),
      'properties.zoneRedundancy': state(filled(arg('zone_redundancy_enabled'), false)),
      'properties.roleAssignmentMode': addedIn(4, arg('role_assignment_mode')),
      'properties.networkRuleSet.defaultAction': inRules(filled(arg('default_action'), 'Allow')),
      'properties.networkRuleSet.ipRules': inRules(
        objects('ip_rule', { action: arg('action'), value: arg('ip_range') }),
      ),
      'properties.networkRuleSet.virtualNetworkRules': inRules(
        objects('virtual_network', { action: arg('action'), id: arg('subnet_id') }),
      ),
      'properties.policies.exportPolicy.status': enabled(
        filled(arg('export_policy_enabled'), true),
      ),
      'properties.policies.quarantinePolicy.status': enabled(arg('quarantine_policy_enabled')),
      'properties.policies.trustPolicy.status': removedIn(
        5,
        since(
          4,
          enabled(arg('trust_policy_enabled')),
          inside('trust_policy', enabled(arg('enabled'))),
        ),
      ),
      'properties.policies.azureADAuthenticationAsArmPolicy.status': addedIn(
        4,
        enabled(arg('azuread_authentication_as_arm_policy_enabled')),
      ),
      'properties.policies.retentionPolicy.days': since(
        4,
        number('retention_policy_in_days'),
        inside('retention_policy', number('days')),
      ),
    },
    children: [
      {
        block: 'georeplications',
        arm: replicationType,
        name: arg('location'),
        body: {
          ...envelope,
          // Up to version 4 the provider turns it off where nothing is written.
          'properties.regionEndpointEnabled': filled(
            renamed(5, 'global_endpoint_routing_enabled', 'regional_endpoint_enabled'),
            false,
          ),
          'properties.zoneRedundancy': state(filled(arg('zone_redundancy_enabled'), false)),
        },
      },
      {
        // Up to version 2 a list of texts.
        block: 'georeplication_locations',
        element: 'location',
        arm: replicationType,
        name: arg('location'),
        body: { location: arg('location') },
      },
    ],
    computed: ['identity.principal_id'],
  },
  {
    terraform: 'azurerm_container_registry_token',
    arm: `${type}/tokens`,
    parent: siblingId(type, 'container_registry_name'),
    body: {
      'properties.status': enabled(filled(arg('enabled'), true)),
      'properties.scopeMapId': arg('scope_map_id'),
    },
  },
  {
    terraform: 'azurerm_container_registry_scope_map',
    arm: `${type}/scopeMaps`,
    parent: siblingId(type, 'container_registry_name'),
    body: { 'properties.actions': arg('actions') },
  },
  {
    terraform: 'azurerm_container_registry_task',
    arm: `${type}/tasks`,
    parent: arg('container_registry_id'),
    body: {
      tags: arg('tags'),
      'properties.isSystemTask': filled(arg('is_system_task'), false),
      'properties.status': state(filled(arg('enabled'), true)),
      'properties.step.type': either(
        inside('docker_step', constant('Docker')),
        inside('encoded_step', constant('EncodedTask')),
        inside('file_step', constant('FileTask')),
      ),
      'properties.trigger.baseImageTrigger.status': inside(
        'base_image_trigger',
        state(filled(arg('enabled'), true)),
      ),
    },
  },
];

function password(name: string): Field {
  return objects(name, { name: constant(name), expiry: arg('expiry') });
}

/** A password is a resource of its own in Terraform, and a part of its token in ARM. */
export const registryPatches: readonly PatchMap[] = [
  {
    terraform: 'azurerm_container_registry_token_password',
    arm: `${type}/tokens`,
    target: arg('container_registry_token_id'),
    body: {
      'properties.credentials.passwords': joined(password('password1'), password('password2')),
    },
  },
];
