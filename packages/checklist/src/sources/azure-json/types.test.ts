import { describe, expect, it } from 'vitest';
import { armTypes } from '../shared/arm/arm-types.ts';
import type { JsonObject } from '../shared/arm/json.ts';
import { shapeOf } from '../shared/arm/shape.ts';
import { reshape } from './reshape.ts';

function restOf(type: string, value: JsonObject): JsonObject {
  return reshape(value, shapeOf(type, armTypes.get(type.toLowerCase())));
}

const connection = { privateLinkServiceConnectionState: { status: 'Approved' } };

describe('other types', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'Microsoft.ContainerRegistry/registries',
      {
        name: 'shop',
        sku: { name: 'Premium', tier: 'Premium' },
        loginServer: 'shop.azurecr.io',
        networkRuleSet: {
          defaultAction: 'Deny',
          ipRules: [{ action: 'Allow', ipAddressOrRange: '203.0.113.0/24' }],
        },
        policies: { azureAdAuthenticationAsArmPolicy: { status: 'disabled' } },
        privateEndpointConnections: [{ id: '/x', name: 'pe', ...connection }],
      },
      {
        name: 'shop',
        sku: { name: 'Premium', tier: 'Premium' },
        properties: {
          loginServer: 'shop.azurecr.io',
          networkRuleSet: {
            defaultAction: 'Deny',
            ipRules: [{ action: 'Allow', value: '203.0.113.0/24' }],
          },
          policies: { azureADAuthenticationAsArmPolicy: { status: 'disabled' } },
          privateEndpointConnections: [{ id: '/x', name: 'pe', properties: connection }],
        },
      },
    ],
    [
      'Microsoft.ContainerRegistry/registries',
      { properties: { networkRuleSet: { ipRules: [{ iPAddressOrRange: '203.0.113.0/24' }] } } },
      { properties: { networkRuleSet: { ipRules: [{ value: '203.0.113.0/24' }] } } },
    ],
    [
      'Microsoft.Network/virtualNetworks',
      {
        addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
        subnets: [
          {
            id: '/x/subnets/nodes',
            name: 'nodes',
            type: 'Microsoft.Network/virtualNetworks/subnets',
            addressPrefix: '10.1.0.0/20',
            networkSecurityGroup: { id: '/nsg', resourceGroup: 'net' },
            delegations: [{ name: 'd', serviceName: 'Microsoft.ContainerService/managedClusters' }],
          },
          { id: '/x/subnets/bare', resourceGroup: 'net' },
        ],
      },
      {
        properties: {
          addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
          subnets: [
            {
              id: '/x/subnets/nodes',
              name: 'nodes',
              type: 'Microsoft.Network/virtualNetworks/subnets',
              properties: {
                addressPrefix: '10.1.0.0/20',
                networkSecurityGroup: { id: '/nsg', resourceGroup: 'net' },
                delegations: [
                  {
                    name: 'd',
                    properties: { serviceName: 'Microsoft.ContainerService/managedClusters' },
                  },
                ],
              },
            },
            { id: '/x/subnets/bare', resourceGroup: 'net' },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/virtualNetworks',
      {
        dhcpOptions: { dnsServers: ['10.0.0.4'] },
        virtualNetworkPeerings: [
          {
            name: 'hub',
            remoteAddressSpace: { addressPrefixes: ['10.0.0.0/16'] },
            remoteVirtualNetwork: { id: '/hub', resourceGroup: 'hub' },
          },
        ],
      },
      {
        properties: {
          dhcpOptions: { dnsServers: ['10.0.0.4'] },
          virtualNetworkPeerings: [
            {
              name: 'hub',
              properties: {
                remoteAddressSpace: { addressPrefixes: ['10.0.0.0/16'] },
                remoteVirtualNetwork: { id: '/hub', resourceGroup: 'hub' },
              },
            },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/virtualNetworks/subnets',
      {
        name: 'nodes',
        addressPrefixes: ['10.1.0.0/20'],
        routeTable: { id: '/rt', resourceGroup: 'net' },
      },
      {
        name: 'nodes',
        properties: {
          addressPrefixes: ['10.1.0.0/20'],
          routeTable: { id: '/rt', resourceGroup: 'net' },
        },
      },
    ],
    [
      'Microsoft.Network/virtualNetworks/usages',
      { id: '/s', name: { value: 'SubnetSpace' }, currentValue: 4, limit: 251, unit: 'Count' },
      {
        id: '/s',
        name: { value: 'SubnetSpace' },
        properties: { currentValue: 4, limit: 251, unit: 'Count' },
      },
    ],
    [
      'Microsoft.Network/routeTables',
      {
        disableBgpRoutePropagation: true,
        routes: [{ name: 'out', addressPrefix: '0.0.0.0/0', nextHopIpAddress: '10.0.0.4' }],
        subnets: [{ id: '/x/subnets/nodes', resourceGroup: 'net' }],
      },
      {
        properties: {
          disableBgpRoutePropagation: true,
          routes: [
            {
              name: 'out',
              properties: { addressPrefix: '0.0.0.0/0', nextHopIpAddress: '10.0.0.4' },
            },
          ],
          subnets: [{ id: '/x/subnets/nodes', resourceGroup: 'net' }],
        },
      },
    ],
    [
      'Microsoft.Network/azureFirewalls',
      {
        sku: { name: 'AZFW_VNet', tier: 'Standard' },
        firewallPolicy: { id: '/policy' },
        hubIpAddresses: { privateIpAddress: '10.0.0.4' },
        ipConfigurations: [{ name: 'ip', privateIpAddress: '10.0.0.4' }],
        networkRuleCollections: [
          { name: 'n', action: { type: 'Allow' }, rules: [{ destinationPorts: ['*'] }] },
        ],
      },
      {
        properties: {
          sku: { name: 'AZFW_VNet', tier: 'Standard' },
          firewallPolicy: { id: '/policy' },
          hubIPAddresses: { privateIPAddress: '10.0.0.4' },
          ipConfigurations: [{ name: 'ip', properties: { privateIPAddress: '10.0.0.4' } }],
          networkRuleCollections: [
            {
              name: 'n',
              properties: { action: { type: 'Allow' }, rules: [{ destinationPorts: ['*'] }] },
            },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
      {
        name: 'aks',
        ruleCollections: [
          {
            name: 'out',
            ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
            action: { type: 'Allow' },
            rules: [{ name: 'all', ruleType: 'ApplicationRule', targetFqdns: ['*'] }],
          },
        ],
      },
      {
        name: 'aks',
        properties: {
          ruleCollections: [
            {
              name: 'out',
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              action: { type: 'Allow' },
              rules: [{ name: 'all', ruleType: 'ApplicationRule', targetFqdns: ['*'] }],
            },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/privateEndpoints',
      {
        subnet: { id: '/x/subnets/pe', resourceGroup: 'net' },
        privateLinkServiceConnections: [
          { name: 'acr', privateLinkServiceId: '/acr', groupIds: ['registry'] },
        ],
      },
      {
        properties: {
          subnet: { id: '/x/subnets/pe', resourceGroup: 'net' },
          privateLinkServiceConnections: [
            { name: 'acr', properties: { privateLinkServiceId: '/acr', groupIds: ['registry'] } },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      { name: 'default', privateDnsZoneConfigs: [{ name: 'acr', privateDnsZoneId: '/zone' }] },
      {
        name: 'default',
        properties: {
          privateDnsZoneConfigs: [{ name: 'acr', properties: { privateDnsZoneId: '/zone' } }],
        },
      },
    ],
    [
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      { name: 'hub', location: 'global', virtualNetwork: { id: '/hub', resourceGroup: 'hub' } },
      {
        name: 'hub',
        location: 'global',
        properties: { virtualNetwork: { id: '/hub', resourceGroup: 'hub' } },
      },
    ],
    [
      'Microsoft.Network/loadBalancers',
      {
        sku: { name: 'Standard' },
        frontendIpConfigurations: [{ name: 'in', zones: ['1'], subnet: { id: '/x/subnets/in' } }],
      },
      {
        sku: { name: 'Standard' },
        properties: {
          frontendIPConfigurations: [
            { name: 'in', zones: ['1'], properties: { subnet: { id: '/x/subnets/in' } } },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/networkSecurityGroups',
      { securityRules: [{ name: 'ssh', access: 'Allow', destinationPortRange: '22' }] },
      {
        properties: {
          securityRules: [
            { name: 'ssh', properties: { access: 'Allow', destinationPortRange: '22' } },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/applicationGateways',
      {
        zones: ['1'],
        sku: { name: 'WAF_v2', tier: 'WAF_v2' },
        frontendIpConfigurations: [{ name: 'public', publicIpAddress: { id: '/ip' } }],
        firewallPolicy: { id: '/waf' },
        urlPathMaps: [{ name: 'm', pathRules: [{ name: 'r', paths: ['/x'] }] }],
      },
      {
        zones: ['1'],
        properties: {
          sku: { name: 'WAF_v2', tier: 'WAF_v2' },
          frontendIPConfigurations: [
            { name: 'public', properties: { publicIPAddress: { id: '/ip' } } },
          ],
          firewallPolicy: { id: '/waf' },
          urlPathMaps: [
            {
              name: 'm',
              properties: { pathRules: [{ name: 'r', properties: { paths: ['/x'] } }] },
            },
          ],
        },
      },
    ],
    [
      'Microsoft.Network/natGateways',
      { sku: { name: 'Standard' }, zones: ['1'], idleTimeoutInMinutes: 4 },
      { sku: { name: 'Standard' }, zones: ['1'], properties: { idleTimeoutInMinutes: 4 } },
    ],
    [
      'Microsoft.Network/trafficManagerProfiles',
      { endpoints: [{ name: 'we', endpointStatus: 'Enabled', endpointLocation: 'West Europe' }] },
      {
        properties: {
          endpoints: [
            {
              name: 'we',
              properties: { endpointStatus: 'Enabled', endpointLocation: 'West Europe' },
            },
          ],
        },
      },
    ],
    [
      'Microsoft.Cdn/profiles/originGroups',
      { name: 'g', healthProbeSettings: { probePath: '/' } },
      { name: 'g', properties: { healthProbeSettings: { probePath: '/' } } },
    ],
    [
      'Microsoft.KeyVault/vaults',
      {
        properties: {
          sku: { name: 'premium' },
          networkAcls: { ipRules: [{ value: '203.0.113.0/24' }] },
          privateEndpointConnections: [{ id: '/x', ...connection }],
        },
      },
      {
        properties: {
          sku: { name: 'premium' },
          networkAcls: { ipRules: [{ value: '203.0.113.0/24' }] },
          privateEndpointConnections: [{ id: '/x', properties: connection }],
        },
      },
    ],
    [
      'Microsoft.Storage/storageAccounts',
      {
        kind: 'StorageV2',
        enableHttpsTrafficOnly: true,
        networkRuleSet: {
          ipRules: [{ ipAddressOrRange: '203.0.113.0/24' }],
          virtualNetworkRules: [{ virtualNetworkResourceId: '/subnet' }],
        },
        encryption: { encryptionIdentity: { encryptionUserAssignedIdentity: '/identity' } },
      },
      {
        kind: 'StorageV2',
        properties: {
          supportsHttpsTrafficOnly: true,
          networkAcls: {
            ipRules: [{ value: '203.0.113.0/24' }],
            virtualNetworkRules: [{ id: '/subnet' }],
          },
          encryption: { identity: { userAssignedIdentity: '/identity' } },
        },
      },
    ],
    [
      'Microsoft.OperationalInsights/workspaces',
      { retentionInDays: 30, sku: { name: 'PerGB2018' } },
      { properties: { retentionInDays: 30, sku: { name: 'PerGB2018' } } },
    ],
    [
      'Microsoft.Authorization/roleAssignments',
      { id: '/r', principalType: 'Group', roleDefinitionName: 'Reader', scope: '/subscriptions/s' },
      {
        id: '/r',
        properties: {
          principalType: 'Group',
          roleDefinitionName: 'Reader',
          scope: '/subscriptions/s',
        },
      },
    ],
    [
      'Microsoft.Authorization/policyAssignments',
      {
        identity: { type: 'SystemAssigned' },
        location: 'westeurope',
        parameters: { Effect: { value: null, VALUE: 'Deny' } },
      },
      {
        identity: { type: 'SystemAssigned' },
        location: 'westeurope',
        properties: { parameters: { Effect: { VALUE: 'Deny' } } },
      },
    ],
    [
      'Microsoft.KubernetesConfiguration/extensions',
      {
        extensionType: 'microsoft.flux',
        identity: { type: 'SystemAssigned' },
        configurationSettings: { 'Helm.Versions': 'v3' },
        configurationProtectedSettings: { token: 'abc' },
      },
      {
        identity: { type: 'SystemAssigned' },
        properties: {
          extensionType: 'microsoft.flux',
          configurationSettings: { 'Helm.Versions': 'v3' },
          configurationProtectedSettings: { token: '***' },
        },
      },
    ],
    [
      'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
      { type: null, name: 'default', maintenanceWindow: { durationHours: 4 } },
      { name: 'default', properties: { maintenanceWindow: { durationHours: 4 } } },
    ],
    [
      'Microsoft.Compute/skus',
      { name: 'Standard_D4ds_v5', capabilities: [{ name: 'vCPUs', value: '4' }] },
      { name: 'Standard_D4ds_v5', capabilities: [{ name: 'vCPUs', value: '4' }] },
    ],
    ['Contoso.Thing/things', { id: '/t', Size: 1 }, { id: '/t', properties: { Size: 1 } }],
  ])('%s', (type, written, rest) => {
    expect(restOf(type, written)).toEqual(rest);
  });
});
