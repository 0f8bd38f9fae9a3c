import { arg, filled, inside, state } from './field.ts';
import type { ResourceMap } from './resource-map.ts';

const type = 'Microsoft.Network/trafficManagerProfiles';

const endpoint = {
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/traffic_manager_azure_endpoint
  'properties.endpointStatus': state(filled(arg('enabled'), true)),
  'properties.targetResourceId': arg('target_resource_id'),
  'properties.target': arg('target'),
  'properties.endpointLocation': arg('endpoint_location'),
};

export const trafficManagerMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_traffic_manager_profile',
    arm: type,
    body: {
      tags: arg('tags'),
      'properties.profileStatus': filled(arg('profile_status'), 'Enabled'),
      'properties.trafficRoutingMethod': arg('traffic_routing_method'),
      'properties.monitorConfig.protocol': inside('monitor_config', arg('protocol')),
    },
  },
  ...['azure', 'external', 'nested'].map(
    (target): ResourceMap => ({
      terraform: `azurerm_traffic_manager_${target}_endpoint`,
      arm: `${type}/${target}Endpoints`,
      parent: arg('profile_id'),
      body: endpoint,
    }),
  ),
];
