import { Unknown } from '../../../model/index.ts';
import { type Cell, isList } from '../../shared/code/cell.ts';
import { asBoolean } from '../scalars.ts';
import { build } from './build.ts';
import { type Args, arg, each, eachAs, either, envelope, type Field } from './field.ts';
import { type ResourceMap, siblingId } from './resource-map.ts';

const zoneType = 'Microsoft.Network/privateDnsZones';

/** Those that somebody has to approve stand in a list of their own. */
function connections(manual: boolean): Field {
  const connections = each('private_service_connection', (args) => {
    const isManual = arg('is_manual_connection')(args);
    if (isManual?.value instanceof Unknown) return isManual;
    return (asBoolean(isManual?.value ?? false) ?? false) === manual ? connection(args) : undefined;
  });
  return (args) => {
    const found = connections(args);
    return found && isList(found.value) && found.value.length === 0 ? undefined : found;
  };
}

function connection(args: Args): Cell {
  return build(
    {
      name: arg('name'),
      'properties.privateLinkServiceId': arg('private_connection_resource_id'),
      'properties.groupIds': arg('subresource_names'),
    },
    args,
  );
}

export const privateLinkMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_private_endpoint',
    arm: 'Microsoft.Network/privateEndpoints',
    body: {
      ...envelope,
      'properties.subnet.id': arg('subnet_id'),
      'properties.privateLinkServiceConnections': connections(false),
      'properties.manualPrivateLinkServiceConnections': connections(true),
    },
    children: [
      {
        block: 'private_dns_zone_group',
        arm: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
        name: arg('name'),
        body: {
          'properties.privateDnsZoneConfigs': eachAs(
            'properties.privateDnsZoneId',
            arg('private_dns_zone_ids'),
          ),
        },
      },
    ],
  },
  { terraform: 'azurerm_private_dns_zone', arm: zoneType, body: { tags: arg('tags') } },
  {
    terraform: 'azurerm_private_dns_zone_virtual_network_link',
    arm: `${zoneType}/virtualNetworkLinks`,
    // By its id since version 5.
    parent: either(arg('private_dns_zone_id'), siblingId(zoneType, 'private_dns_zone_name')),
    body: {
      'properties.virtualNetwork.id': arg('virtual_network_id'),
      'properties.registrationEnabled': arg('registration_enabled'),
    },
  },
];
