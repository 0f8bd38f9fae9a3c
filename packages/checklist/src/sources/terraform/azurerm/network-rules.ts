import {
  arg,
  asString,
  envelope,
  inverted,
  key,
  number,
  objects,
  references,
  texts,
} from './field.ts';
import { type ResourceMap, siblingId } from './resource-map.ts';
import { since } from './versions.ts';

const rule = {
  'properties.access': arg('access'),
  'properties.direction': arg('direction'),
  'properties.priority': number('priority'),
  'properties.protocol': arg('protocol'),
  'properties.sourcePortRange': asString(arg('source_port_range')),
  'properties.sourcePortRanges': texts('source_port_ranges'),
  'properties.sourceAddressPrefix': arg('source_address_prefix'),
  'properties.sourceAddressPrefixes': arg('source_address_prefixes'),
  'properties.sourceApplicationSecurityGroups': references(
    arg('source_application_security_group_ids'),
  ),
  'properties.destinationPortRange': asString(arg('destination_port_range')),
  'properties.destinationPortRanges': texts('destination_port_ranges'),
  'properties.destinationAddressPrefix': arg('destination_address_prefix'),
  'properties.destinationAddressPrefixes': arg('destination_address_prefixes'),
  'properties.destinationApplicationSecurityGroups': references(
    arg('destination_application_security_group_ids'),
  ),
};

const route = {
  'properties.addressPrefix': arg('address_prefix'),
  'properties.nextHopType': arg('next_hop_type'),
  'properties.nextHopIpAddress': key(arg('next_hop_in_ip_address')),
};

const groupType = 'Microsoft.Network/networkSecurityGroups';
const tableType = 'Microsoft.Network/routeTables';

export const networkRuleMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_network_security_group',
    arm: groupType,
    body: {
      ...envelope,
      'properties.securityRules': objects('security_rule', { name: arg('name'), ...rule }),
    },
  },
  {
    terraform: 'azurerm_network_security_rule',
    arm: `${groupType}/securityRules`,
    parent: siblingId(groupType, 'network_security_group_name'),
    body: rule,
  },
  {
    terraform: 'azurerm_route_table',
    arm: tableType,
    body: {
      ...envelope,
      'properties.disableBgpRoutePropagation': since(
        4,
        inverted(arg('bgp_route_propagation_enabled')),
        arg('disable_bgp_route_propagation'),
      ),
      'properties.routes': objects('route', { name: arg('name'), ...route }),
    },
  },
  {
    terraform: 'azurerm_route',
    arm: `${tableType}/routes`,
    parent: siblingId(tableType, 'route_table_name'),
    body: route,
  },
];
