import { hub, hubNetwork, hubVnet, network, registry, type Thing, tracked } from './world-names.ts';

/** The network of the hub, with its firewall, registry and zones. */
export function hubThings(): Thing[] {
  return [
    tracked(hubVnet, {
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [
          {
            id: `${hubVnet}/subnets/AzureFirewallSubnet`,
            name: 'AzureFirewallSubnet',
            properties: {
              ipConfigurations: [
                { id: `${hubNetwork}/azureFirewalls/fw/azureFirewallIpConfigurations/ip` },
              ],
            },
          },
        ],
        virtualNetworkPeerings: [
          {
            name: 'to-shop',
            properties: { remoteVirtualNetwork: { id: `${network}/virtualNetworks/vnet-shop` } },
          },
          {
            name: 'to-others',
            properties: {
              remoteVirtualNetwork: {
                id: `/subscriptions/${hub}/resourceGroups/rg-others/providers/Microsoft.Network/virtualNetworks/vnet-others`,
              },
            },
          },
        ],
      },
    }),
    tracked(
      `/subscriptions/${hub}/resourceGroups/rg-others/providers/Microsoft.Network/virtualNetworks/vnet-others`,
      { properties: {} },
    ),
    tracked(`${hubNetwork}/routeTables/rt-spokes`, {
      properties: {
        routes: [
          {
            name: 'default',
            properties: {
              addressPrefix: '0.0.0.0/0',
              nextHopType: 'VirtualAppliance',
              nextHopIpAddress: '10.0.0.4',
            },
          },
        ],
      },
    }),
    tracked(`${hubNetwork}/azureFirewalls/fw`, {
      properties: {
        sku: { tier: 'Standard' },
        firewallPolicy: { id: `${hubNetwork}/firewallPolicies/fwp` },
      },
    }),
    tracked(`${hubNetwork}/firewallPolicies/fwp`, { properties: { threatIntelMode: 'Deny' } }),
    {
      id: `${hubNetwork}/firewallPolicies/fwp/ruleCollectionGroups/aks`,
      body: { properties: { priority: 200, ruleCollections: [] } },
    },
    tracked(registry, {
      sku: { name: 'Premium' },
      properties: {
        loginServer: 'contosohub.azurecr.io',
        adminUserEnabled: false,
        privateEndpointConnections: [
          { properties: { privateEndpoint: { id: `${network}/privateEndpoints/pe-registry` } } },
        ],
      },
    }),
    tracked(
      `${registry}/replications/northeurope`,
      { properties: { zoneRedundancy: 'Enabled' } },
      'northeurope',
    ),
    {
      id: `${registry}/tokens/ci`,
      body: {
        properties: {
          status: 'enabled',
          credentials: { passwords: [{ name: 'password1', value: 'hidden, too' }] },
        },
      },
    },
    tracked(`${hubNetwork}/privateDnsZones/privatelink.azurecr.io`, { properties: {} }, 'global'),
    tracked(
      `${hubNetwork}/privateDnsZones/privatelink.azurecr.io/virtualNetworkLinks/shop`,
      { properties: { virtualNetwork: { id: `${network}/virtualNetworks/vnet-shop` } } },
      'global',
    ),
  ];
}
