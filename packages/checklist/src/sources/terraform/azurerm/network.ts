import { arg, objects } from './field.ts';
import { type ResourceMap, siblingId } from './resource-map.ts';

export const resourceGroup: ResourceMap = {
  terraform: 'azurerm_resource_group',
  arm: 'Microsoft.Resources/resourceGroups',
  body: { location: arg('location'), tags: arg('tags') },
};

export const virtualNetwork: ResourceMap = {
  terraform: 'azurerm_virtual_network',
  arm: 'Microsoft.Network/virtualNetworks',
  body: {
    location: arg('location'),
    tags: arg('tags'),
    'properties.addressSpace.addressPrefixes': arg('address_space'),
    'properties.dhcpOptions.dnsServers': arg('dns_servers'),
    'properties.subnets': objects('subnet', {
      name: arg('name'),
      'properties.addressPrefixes': arg('address_prefixes'),
    }),
  },
};

export const subnet: ResourceMap = {
  terraform: 'azurerm_subnet',
  arm: 'Microsoft.Network/virtualNetworks/subnets',
  parent: siblingId('Microsoft.Network/virtualNetworks', 'virtual_network_name'),
  body: {
    'properties.addressPrefixes': arg('address_prefixes'),
  },
};
