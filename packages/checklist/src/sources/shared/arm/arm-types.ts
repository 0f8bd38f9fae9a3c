/** What is particular about a resource type and its flattened form, as `az … show` prints it. */
export interface ArmType {
  /** ARM's own spelling. */
  readonly type: string;
  /** Envelope keys of other types that this one has under `properties`, in lower case. */
  readonly inner?: readonly string[];
  /** Properties that hold sub-resources with `properties` of their own, which `az` flattens too. */
  readonly nested?: readonly string[];
  /** Key in lower case, or `parent.key` → name on the wire, where more than letter case differs. */
  readonly renames?: Readonly<Record<string, string>>;
  /** The REST body has no `properties` either. */
  readonly bare?: true;
  /** A key that the flattened form always has: without it somebody cut the output. */
  readonly whole?: string;
}

const pools: Pick<ArmType, 'renames'> = {
  renames: {
    // The client libraries rename the pool's own kind, for `type` is the ARM type beside it.
    typepropertiestype: 'type',
    agentpooltype: 'type',
  },
};

const networkRules: Pick<ArmType, 'nested' | 'renames'> = {
  nested: ['privateEndpointConnections'],
  renames: {
    'iprules.ipaddressorrange': 'value',
    'ipv6rules.ipaddressorrange': 'value',
    'virtualnetworkrules.virtualnetworkresourceid': 'id',
  },
};

const connections: Pick<ArmType, 'nested'> = { nested: ['privateEndpointConnections'] };

/** Resource types whose flattened form differs from the plain rule. */
const particular: readonly ArmType[] = [
  {
    type: 'Microsoft.ContainerService/managedClusters',
    renames: {
      'aadprofile.tenantid': 'tenantID',
      'config.loganalyticsworkspaceresourceid': 'logAnalyticsWorkspaceResourceID',
      // Of preview versions up to 2023.
      'networkprofile.ebpfdataplane': 'networkDataplane',
    },
    whole: 'agentPoolProfiles',
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    inner: ['tags', 'etag'],
    ...pools,
    whole: 'vmSize',
  },
  { type: 'Microsoft.ContainerRegistry/registries', ...networkRules, whole: 'loginServer' },
  // https://learn.microsoft.com/rest/api/compute/resource-skus/list
  { type: 'Microsoft.Compute/skus', bare: true },
  // https://learn.microsoft.com/rest/api/aks/managed-clusters/list-kubernetes-versions
  { type: 'Microsoft.ContainerService/locations/kubernetesVersions', bare: true },
  { type: 'Microsoft.KeyVault/vaults', ...connections },
  {
    type: 'Microsoft.Storage/storageAccounts',
    nested: ['privateEndpointConnections'],
    renames: {
      ...networkRules.renames,
      networkruleset: 'networkAcls',
      enablehttpstrafficonly: 'supportsHttpsTrafficOnly',
      enablenfsv3: 'isNfsV3Enabled',
      encryptionidentity: 'identity',
      'identity.encryptionuserassignedidentity': 'userAssignedIdentity',
      'identity.encryptionfederatedidentityclientid': 'federatedIdentityClientId',
    },
  },
  {
    type: 'Microsoft.Network/virtualNetworks',
    nested: [
      'subnets',
      'virtualNetworkPeerings',
      'delegations',
      'serviceAssociationLinks',
      'resourceNavigationLinks',
    ],
  },
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    nested: ['delegations', 'serviceAssociationLinks', 'resourceNavigationLinks'],
  },
  {
    type: 'Microsoft.Network/networkSecurityGroups',
    nested: ['securityRules', 'defaultSecurityRules'],
  },
  { type: 'Microsoft.Network/routeTables', nested: ['routes'] },
  {
    type: 'Microsoft.Network/applicationGateways',
    inner: ['sku'],
    nested: [
      'authenticationCertificates',
      'backendAddressPools',
      'backendHttpSettingsCollection',
      'backendSettingsCollection',
      'entraJWTValidationConfigs',
      'frontendIPConfigurations',
      'frontendPorts',
      'gatewayIPConfigurations',
      'httpListeners',
      'ipConfigurations',
      'listeners',
      'loadDistributionPolicies',
      'loadDistributionTargets',
      'pathRules',
      'privateEndpointConnections',
      'privateLinkConfigurations',
      'probes',
      'redirectConfigurations',
      'requestRoutingRules',
      'rewriteRuleSets',
      'routingRules',
      'sslCertificates',
      'sslProfiles',
      'trustedClientCertificates',
      'trustedRootCertificates',
      'urlPathMaps',
    ],
  },
  {
    type: 'Microsoft.Network/azureFirewalls',
    inner: ['sku'],
    nested: [
      'applicationRuleCollections',
      'natRuleCollections',
      'networkRuleCollections',
      'ipConfigurations',
      'managementIpConfiguration',
    ],
  },
  { type: 'Microsoft.Network/firewallPolicies', inner: ['sku'] },
  {
    type: 'Microsoft.Network/privateEndpoints',
    nested: [
      'privateLinkServiceConnections',
      'manualPrivateLinkServiceConnections',
      'ipConfigurations',
    ],
  },
  {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    nested: ['privateDnsZoneConfigs'],
  },
  { type: 'Microsoft.Network/bastionHosts', nested: ['ipConfigurations'] },
  {
    type: 'Microsoft.Network/virtualNetworkGateways',
    inner: ['sku'],
    nested: ['ipConfigurations', 'natRules'],
  },
  {
    type: 'Microsoft.Network/loadBalancers',
    nested: [
      'frontendIPConfigurations',
      'backendAddressPools',
      'loadBalancingRules',
      'probes',
      'inboundNatRules',
      'inboundNatPools',
      'outboundRules',
    ],
  },
  { type: 'Microsoft.Network/trafficManagerProfiles', nested: ['endpoints'] },
  {
    type: 'Microsoft.Network/frontDoors',
    nested: [
      'routingRules',
      'loadBalancingSettings',
      'healthProbeSettings',
      'backendPools',
      'frontendEndpoints',
      'rulesEngines',
    ],
  },
  { type: 'Microsoft.OperationalInsights/workspaces', inner: ['sku'] },
  { type: 'Microsoft.Insights/diagnosticSettings', whole: 'logs' },
  { type: 'Microsoft.Monitor/accounts', ...connections },
  {
    type: 'Microsoft.Insights/autoscaleSettings',
    renames: { namepropertiesname: 'name' },
  },
  { type: 'Microsoft.Authorization/roleDefinitions', renames: { roletype: 'type' } },
];

/** The other types that the checklist speaks of: the plain rule holds for them. */
const plain = `
Microsoft.AlertsManagement/prometheusRuleGroups
Microsoft.Authorization/policyAssignments
Microsoft.Authorization/policyDefinitions
Microsoft.Authorization/policyExemptions
Microsoft.Authorization/policySetDefinitions
Microsoft.Authorization/roleAssignments
Microsoft.Cdn/profiles
Microsoft.Cdn/profiles/afdEndpoints
Microsoft.Cdn/profiles/afdEndpoints/routes
Microsoft.Cdn/profiles/customDomains
Microsoft.Cdn/profiles/originGroups
Microsoft.Cdn/profiles/originGroups/origins
Microsoft.Cdn/profiles/securityPolicies
Microsoft.Compute/disks
Microsoft.Compute/diskEncryptionSets
Microsoft.Compute/proximityPlacementGroups
Microsoft.Compute/virtualMachineScaleSets
Microsoft.ContainerRegistry/registries/cacheRules
Microsoft.ContainerRegistry/registries/credentialSets
Microsoft.ContainerRegistry/registries/exportPipelines
Microsoft.ContainerRegistry/registries/privateEndpointConnections
Microsoft.ContainerRegistry/registries/replications
Microsoft.ContainerRegistry/registries/scopeMaps
Microsoft.ContainerRegistry/registries/tasks
Microsoft.ContainerRegistry/registries/tokens
Microsoft.ContainerRegistry/registries/webhooks
Microsoft.ContainerService/deploymentSafeguards
Microsoft.ContainerService/fleets
Microsoft.ContainerService/fleets/autoUpgradeProfiles
Microsoft.ContainerService/fleets/members
Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles
Microsoft.ContainerService/managedClusters/maintenanceConfigurations
Microsoft.ContainerService/managedClusters/managedNamespaces
Microsoft.ContainerService/managedClusters/privateEndpointConnections
Microsoft.ContainerService/managedClusters/scheduledEvents
Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings
Microsoft.ContainerService/managedClusters/upgradeProfiles
Microsoft.Dashboard/grafana
Microsoft.DataProtection/backupVaults
Microsoft.DataProtection/backupVaults/backupInstances
Microsoft.DataProtection/backupVaults/backupPolicies
Microsoft.Insights/activityLogAlerts
Microsoft.Insights/components
Microsoft.Insights/dataCollectionEndpoints
Microsoft.Insights/dataCollectionRuleAssociations
Microsoft.Insights/dataCollectionRules
Microsoft.Insights/metricAlerts
Microsoft.Insights/scheduledQueryRules
Microsoft.KeyVault/vaults/keys
Microsoft.KubernetesConfiguration/extensions
Microsoft.KubernetesConfiguration/fluxConfigurations
Microsoft.ManagedIdentity/userAssignedIdentities
Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials
Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies
Microsoft.Network/connections
Microsoft.Network/ddosProtectionPlans
Microsoft.Network/firewallPolicies/ruleCollectionGroups
Microsoft.Network/FrontDoorWebApplicationFirewallPolicies
Microsoft.Network/localNetworkGateways
Microsoft.Network/natGateways
Microsoft.Network/networkSecurityGroups/securityRules
Microsoft.Network/privateDnsZones
Microsoft.Network/privateDnsZones/virtualNetworkLinks
Microsoft.Network/publicIPAddresses
Microsoft.Network/publicIPPrefixes
Microsoft.Network/routeTables/routes
Microsoft.Network/trafficManagerProfiles/azureEndpoints
Microsoft.Network/trafficManagerProfiles/externalEndpoints
Microsoft.Network/trafficManagerProfiles/nestedEndpoints
Microsoft.Network/virtualNetworks/usages
Microsoft.Network/virtualNetworks/virtualNetworkPeerings
Microsoft.PolicyInsights/policyStates
Microsoft.Resources/resourceGroups
Microsoft.Security/assessments
Microsoft.Security/assessments/subAssessments
Microsoft.Security/pricings
Microsoft.Security/securityContacts
Microsoft.ServiceNetworking/trafficControllers
Microsoft.ServiceNetworking/trafficControllers/frontends
Microsoft.ServiceNetworking/trafficControllers/securityPolicies
`;

/** Types by another name: Resource Graph's for a resource group. */
const aliases: Readonly<Record<string, string>> = {
  'microsoft.resources/subscriptions/resourcegroups': 'microsoft.resources/resourcegroups',
};

/** The types that the source knows, by their id in lower case. */
export const armTypes: ReadonlyMap<string, ArmType> = byId([
  ...plain
    .trim()
    .split('\n')
    .map((type): ArmType => ({ type })),
  ...particular,
]);

function byId(types: readonly ArmType[]): Map<string, ArmType> {
  const known = new Map(types.map((type) => [type.type.toLowerCase(), type]));
  for (const [alias, id] of Object.entries(aliases)) {
    const type = known.get(id);
    if (type) known.set(alias, type);
  }
  return known;
}
