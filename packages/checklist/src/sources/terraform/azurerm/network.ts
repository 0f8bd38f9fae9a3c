import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { arg, envelope, type Field, objects, texts } from './field.ts';
import { type PatchMap, type ResourceMap, siblingId } from './resource-map.ts';
import { addedIn, removedIn, since } from './versions.ts';

const network = 'Microsoft.Network/virtualNetworks';
const subnetType = `${network}/subnets`;

/** In place of an association: up to version 2, and since 5 as an argument that is only written. */
function associated(name: string): Field {
  return since(5, writeOnly(`${name}_wo`), removedIn(3, arg(name)));
}

/** An argument that no plan and no state keeps: there its version tells that it is given. */
function writeOnly(name: string): Field {
  return (args) =>
    arg(name)(args) ??
    (arg(`${name}_version`)(args) &&
      unknownCell(`${name} is kept in no plan and no state`, args.origin));
}

export const networkMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_resource_group',
    arm: 'Microsoft.Resources/resourceGroups',
    body: { ...envelope, managedBy: arg('managed_by') },
  },
  {
    terraform: 'azurerm_virtual_network',
    arm: network,
    body: {
      ...envelope,
      'properties.addressSpace.addressPrefixes': arg('address_space'),
      'properties.dhcpOptions.dnsServers': arg('dns_servers'),
      'properties.subnets': objects('subnet', {
        name: arg('name'),
        'properties.addressPrefix': removedIn(4, arg('address_prefix')),
        'properties.addressPrefixes': addedIn(4, arg('address_prefixes')),
        'properties.networkSecurityGroup.id': arg('security_group'),
        'properties.routeTable.id': addedIn(4, arg('route_table_id')),
      }),
    },
    parts: { 'subnet.id': 'subnets' },
  },
  {
    terraform: 'azurerm_subnet',
    arm: subnetType,
    parent: siblingId(network, 'virtual_network_name'),
    body: {
      'properties.addressPrefix': removedIn(3, arg('address_prefix')),
      'properties.addressPrefixes': arg('address_prefixes'),
      'properties.networkSecurityGroup.id': associated('network_security_group_id'),
      'properties.routeTable.id': associated('route_table_id'),
      'properties.defaultOutboundAccess': arg('default_outbound_access_enabled'),
      'properties.privateEndpointNetworkPolicies': arg('private_endpoint_network_policies'),
      'properties.delegations': objects('delegation', { name: arg('name') }),
    },
  },
  {
    terraform: 'azurerm_virtual_network_peering',
    arm: `${network}/virtualNetworkPeerings`,
    parent: siblingId(network, 'virtual_network_name'),
    body: { 'properties.remoteVirtualNetwork.id': arg('remote_virtual_network_id') },
  },
  {
    terraform: 'azurerm_local_network_gateway',
    arm: 'Microsoft.Network/localNetworkGateways',
    body: {
      ...envelope,
      'properties.localNetworkAddressSpace.addressPrefixes': arg('address_space'),
    },
  },
  {
    terraform: 'azurerm_nat_gateway',
    arm: 'Microsoft.Network/natGateways',
    body: { ...envelope, zones: texts('zones'), 'sku.name': arg('sku_name') },
  },
  {
    terraform: 'azurerm_public_ip',
    arm: 'Microsoft.Network/publicIPAddresses',
    body: {
      ...envelope,
      zones: since(3, texts('zones'), texts('availability_zone')),
      'sku.name': arg('sku'),
      'properties.publicIPAllocationMethod': arg('allocation_method'),
      'properties.dnsSettings.domainNameLabel': arg('domain_name_label'),
      'properties.ddosSettings.protectionMode': arg('ddos_protection_mode'),
    },
  },
  {
    terraform: 'azurerm_lb',
    arm: 'Microsoft.Network/loadBalancers',
    body: {
      ...envelope,
      'sku.name': arg('sku'),
      'properties.frontendIPConfigurations': objects('frontend_ip_configuration', {
        name: arg('name'),
        'properties.subnet.id': arg('subnet_id'),
        'properties.publicIPAddress.id': arg('public_ip_address_id'),
      }),
    },
  },
  {
    terraform: 'azurerm_bastion_host',
    arm: 'Microsoft.Network/bastionHosts',
    body: {
      ...envelope,
      'sku.name': arg('sku'),
      'properties.ipConfigurations': objects('ip_configuration', {
        name: arg('name'),
        'properties.subnet.id': arg('subnet_id'),
      }),
      'properties.virtualNetwork.id': arg('virtual_network_id'),
    },
  },
  {
    terraform: 'azurerm_application_security_group',
    arm: 'Microsoft.Network/applicationSecurityGroups',
    body: envelope,
  },
];

export const networkPatches: readonly PatchMap[] = [
  {
    terraform: 'azurerm_subnet_network_security_group_association',
    arm: subnetType,
    target: arg('subnet_id'),
    body: { 'properties.networkSecurityGroup.id': arg('network_security_group_id') },
  },
  {
    terraform: 'azurerm_subnet_route_table_association',
    arm: subnetType,
    target: arg('subnet_id'),
    body: { 'properties.routeTable.id': arg('route_table_id') },
  },
  {
    terraform: 'azurerm_subnet_nat_gateway_association',
    arm: subnetType,
    target: arg('subnet_id'),
    body: { 'properties.natGateway.id': arg('nat_gateway_id') },
  },
  {
    terraform: 'azurerm_virtual_network_dns_servers',
    arm: network,
    target: arg('virtual_network_id'),
    body: { 'properties.dhcpOptions.dnsServers': arg('dns_servers') },
  },
];
