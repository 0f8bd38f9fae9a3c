import {
  type Body,
  controlPlane,
  group,
  hubGroup,
  hubNetwork,
  hubVnet,
  identity,
  kubelet,
  network,
  nodeGroup,
  registry,
  shop,
  type Thing,
  tenant,
  tracked,
} from './world-names.ts';

/** A cluster in a spoke of a hub, and what stands beside it. */
export function spoke(): Thing[] {
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
  ];
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
