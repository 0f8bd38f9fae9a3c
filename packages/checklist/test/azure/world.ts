/** A resource as ARM has it; its id says what and where it is. */
export type Body = Readonly<Record<string, unknown>>;

export interface Thing {
  readonly id: string;
  readonly body: Body;
}

export const home = '11111111-1111-4111-8111-111111111111';
export const hub = '22222222-2222-4222-8222-222222222222';
export const tenant = '33333333-3333-4333-8333-333333333333';
export const group = `/subscriptions/${home}/resourceGroups/rg-shop`;
export const hubGroup = `/subscriptions/${hub}/resourceGroups/rg-hub`;
export const shop = `${group}/providers/Microsoft.ContainerService/managedClusters/aks-shop`;
const nodeGroup = `/subscriptions/${home}/resourceGroups/MC_rg-shop_aks-shop_westeurope`;
const network = `${group}/providers/Microsoft.Network`;
const hubNetwork = `${hubGroup}/providers/Microsoft.Network`;
export const hubVnet = `${hubNetwork}/virtualNetworks/vnet-hub`;
export const registry = `${hubGroup}/providers/Microsoft.ContainerRegistry/registries/contosohub`;
export const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`;
const kubelet = 'aaaaaaaa-0000-4000-8000-000000000001';
const controlPlane = 'aaaaaaaa-0000-4000-8000-000000000002';

function tracked(id: string, more: Body = {}, location = 'westeurope'): Thing {
  return { id, body: { location, tags: {}, ...more } };
}

/** A landing zone: a cluster in a spoke, its firewall and registry in the hub. */
export function landingZone(): Thing[] {
  return [
    tracked(shop, {
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: { [identity]: { principalId: controlPlane } },
      },
      sku: { name: 'Base', tier: 'Standard' },
      properties: {
        provisioningState: 'Succeeded',
        powerState: { code: 'Running' },
        kubernetesVersion: '1.33',
        currentKubernetesVersion: '1.33.2',
        nodeResourceGroup: 'MC_rg-shop_aks-shop_westeurope',
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: { managed: true, enableAzureRBAC: true, tenantID: tenant },
        oidcIssuerProfile: {
          enabled: true,
          issuerURL: 'https://westeurope.oic.prod-aks.azure.com/t/x/',
        },
        identityProfile: { kubeletidentity: { resourceId: identity, objectId: kubelet } },
        networkProfile: {
          networkPlugin: 'azure',
          networkPluginMode: 'overlay',
          outboundType: 'userDefinedRouting',
        },
        agentPoolProfiles: [pool('system', 'System'), pool('apps', 'User')],
        windowsProfile: { adminUsername: 'azureuser', adminPassword: 'not to be seen' },
      },
    }),
    ...['system', 'apps'].map((name) => ({
      id: `${shop}/agentPools/${name}`,
      body: { properties: pool(name, name === 'system' ? 'System' : 'User') },
    })),
    ...['system', 'apps'].map((name) => ({
      id: `${shop}/agentPools/${name}/upgradeProfiles/default`,
      body: {
        properties: {
          kubernetesVersion: '1.33.2',
          osType: 'Linux',
          latestNodeImageVersion: 'AKSUbuntu-2204gen2containerd-202611.10.0',
        },
      },
    })),
    {
      id: `${shop}/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule`,
      body: {
        properties: {
          maintenanceWindow: {
            schedule: { weekly: { dayOfWeek: 'Sunday', intervalWeeks: 1 } },
            durationHours: 4,
            startTime: '02:00',
          },
        },
      },
    },
    {
      id: `${shop}/upgradeProfiles/default`,
      body: {
        properties: {
          controlPlaneProfile: { kubernetesVersion: '1.33.2', osType: 'Linux', upgrades: [] },
          agentPoolProfiles: [],
        },
      },
    },
    {
      id: `${shop}/providers/Microsoft.Insights/diagnosticSettings/logs`,
      body: {
        properties: {
          workspaceId: `${hubGroup}/providers/Microsoft.OperationalInsights/workspaces/law`,
          logs: [{ category: 'kube-audit', enabled: true }],
        },
      },
    },
    {
      id: `${shop}/providers/Microsoft.KubernetesConfiguration/extensions/azure-backup`,
      body: {
        properties: {
          extensionType: 'microsoft.dataprotection.kubernetes',
          configurationProtectedSettings: { key: 'also hidden' },
        },
      },
    },
    tracked(identity, {
      properties: { principalId: controlPlane, clientId: 'c', tenantId: tenant },
    }),
    {
      id: `${identity}/federatedIdentityCredentials/web`,
      body: {
        properties: {
          issuer: 'https://westeurope.oic.prod-aks.azure.com/t/x/',
          subject: 'system:serviceaccount:shop:web',
          audiences: ['api://AzureADTokenExchange'],
        },
      },
    },
    tracked(`${network}/virtualNetworks/vnet-shop`, {
      properties: {
        addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
        subnets: [
          {
            id: `${network}/virtualNetworks/vnet-shop/subnets/nodes`,
            name: 'nodes',
            properties: {
              addressPrefix: '10.1.0.0/22',
              networkSecurityGroup: { id: `${network}/networkSecurityGroups/nsg-nodes` },
              routeTable: { id: `${hubNetwork}/routeTables/rt-spokes` },
            },
          },
        ],
        virtualNetworkPeerings: [
          {
            name: 'to-hub',
            properties: { remoteVirtualNetwork: { id: hubVnet }, peeringState: 'Connected' },
          },
        ],
      },
    }),
    tracked(`${network}/networkSecurityGroups/nsg-nodes`, { properties: { securityRules: [] } }),
    tracked(`${nodeGroup}/providers/Microsoft.Network/loadBalancers/kubernetes`, {
      properties: { frontendIPConfigurations: [] },
    }),
    tracked(`${group}/providers/Microsoft.KeyVault/vaults/kv-shop`, {
      properties: { enableRbacAuthorization: true, sku: { name: 'standard' } },
    }),
    tracked(`${network}/privateEndpoints/pe-registry`, {
      properties: {
        privateLinkServiceConnections: [
          { name: 'c', properties: { privateLinkServiceId: registry } },
        ],
      },
    }),
    {
      id: `${network}/privateEndpoints/pe-registry/privateDnsZoneGroups/default`,
      body: {
        properties: {
          privateDnsZoneConfigs: [
            {
              name: 'acr',
              properties: {
                privateDnsZoneId: `${hubNetwork}/privateDnsZones/privatelink.azurecr.io`,
              },
            },
          ],
        },
      },
    },
    // The hub.
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
    role(`/subscriptions/${home}`, 'r1', controlPlane),
    role(registry, 'r2', kubelet),
    role(registry, 'r3', 'bbbbbbbb-0000-4000-8000-000000000009'),
    {
      id: `/subscriptions/${home}/providers/Microsoft.Authorization/policyAssignments/aks`,
      body: {
        properties: {
          policyDefinitionId:
            '/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00',
          scope: `/subscriptions/${home}`,
        },
      },
    },
    {
      id: '/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00',
      body: { properties: { policyType: 'BuiltIn', policyDefinitions: [] } },
    },
    {
      id: `/subscriptions/${home}/providers/Microsoft.Security/pricings/Containers`,
      body: { properties: { pricingTier: 'Standard', extensions: [] } },
    },
  ];
}

function role(scope: string, name: string, principalId: string): Thing {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    body: {
      properties: {
        principalId,
        principalType: 'ServicePrincipal',
        scope,
        roleDefinitionId: `/subscriptions/${home}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d`,
      },
    },
  };
}

function pool(name: string, mode: string): Body {
  return {
    name,
    mode,
    count: 3,
    vmSize: 'Standard_D4ds_v5',
    osType: 'Linux',
    osSKU: 'Ubuntu',
    availabilityZones: ['1', '2', '3'],
    type: 'VirtualMachineScaleSets',
    orchestratorVersion: '1.33.2',
    currentOrchestratorVersion: '1.33.2',
    nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202611.10.0',
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    vnetSubnetID: `${network}/virtualNetworks/vnet-shop/subnets/nodes`,
  };
}
