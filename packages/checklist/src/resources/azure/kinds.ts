import type { Kind } from '../../model/index.ts';
import type { BackupInstance, BackupPolicy, BackupVault } from '../backup/types.ts';
import type {
  ApplicationGateway,
  FrontDoorDomain,
  FrontDoorEndpoint,
  FrontDoorRoute,
  FrontDoorSecurityPolicy,
  TrafficControllerFrontend,
  WebFirewallPolicy,
} from '../entry/azure-types.ts';
import type { FluxConfiguration } from '../gitops/types.ts';
import type {
  DataCollectionRule,
  DataCollectionRuleAssociation,
  DiagnosticSetting,
  MetricAlert,
  PrometheusRuleGroup,
} from './monitoring/types.ts';
import type {
  AzureFirewall,
  BastionHost,
  FirewallPolicy,
  LoadBalancer,
  LocalNetworkGateway,
  NatGateway,
  NetworkSecurityGroup,
  NetworkUsage,
  PrivateDnsZone,
  PrivateDnsZoneGroup,
  PrivateEndpoint,
  Route,
  RouteTable,
  RuleCollectionGroup,
  SecurityRule,
  Subnet,
  VirtualNetwork,
  VirtualNetworkLink,
  VirtualNetworkPeering,
} from './network/types.ts';
import type {
  PolicyAssignment,
  PolicyDefinition,
  PolicyExemption,
  PolicySetDefinition,
  PolicyState,
} from './policy/types.ts';
import type {
  ContainerRegistry,
  ExportPipeline,
  RegistryReplication,
  RegistryTask,
  RegistryToken,
} from './registry/types.ts';
import type {
  DefenderPlan,
  SecurityAssessment,
  SecurityContact,
  SubAssessment,
} from './security/types.ts';
import type {
  AgentPool,
  AgentPoolUpgradeProfile,
  ArmResource,
  AutoscaleSetting,
  CdnOrigin,
  CdnOriginGroup,
  CdnProfile,
  ClusterUpgradeProfile,
  ComputeSku,
  DeploymentSafeguards,
  Extension,
  FederatedIdentityCredential,
  FleetAutoUpgradeProfile,
  FleetMember,
  FrontDoorClassic,
  KeyVault,
  KubernetesVersions,
  MaintenanceConfiguration,
  ManagedCluster,
  ManagedNamespace,
  PublicIpAddress,
  RoleAssignment,
  RoleDefinition,
  ScheduledEvent,
  TrafficManagerEndpoint,
  TrafficManagerProfile,
} from './types.ts';

function kind<Body>(type: string, noun: string): Kind<Body> {
  return { id: type.toLowerCase(), evidence: 'azure', noun };
}

export const managedCluster = kind<ManagedCluster>(
  'Microsoft.ContainerService/managedClusters',
  'cluster',
);
export const agentPool = kind<AgentPool>(
  'Microsoft.ContainerService/managedClusters/agentPools',
  'node pool',
);
export const clusterUpgradeProfile = kind<ClusterUpgradeProfile>(
  'Microsoft.ContainerService/managedClusters/upgradeProfiles',
  'upgrade profile',
);
export const kubernetesVersions = kind<KubernetesVersions>(
  'Microsoft.ContainerService/locations/kubernetesVersions',
  'version list',
);
export const scheduledEvent = kind<ScheduledEvent>(
  'Microsoft.ContainerService/managedClusters/scheduledEvents',
  'scheduled event',
);
export const agentPoolUpgradeProfile = kind<AgentPoolUpgradeProfile>(
  'Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles',
  'upgrade profile',
);
export const extension = kind<Extension>(
  'Microsoft.KubernetesConfiguration/extensions',
  'extension',
);
export const dataCollectionRule = kind<DataCollectionRule>(
  'Microsoft.Insights/dataCollectionRules',
  'data collection rule',
);
export const dataCollectionRuleAssociation = kind<DataCollectionRuleAssociation>(
  'Microsoft.Insights/dataCollectionRuleAssociations',
  'data collection rule association',
);
export const metricAlert = kind<MetricAlert>('Microsoft.Insights/metricAlerts', 'metric alert');
export const prometheusRuleGroup = kind<PrometheusRuleGroup>(
  'Microsoft.AlertsManagement/prometheusRuleGroups',
  'rule group',
);
export const diagnosticSetting = kind<DiagnosticSetting>(
  'Microsoft.Insights/diagnosticSettings',
  'diagnostic setting',
);
export const fluxConfiguration = kind<FluxConfiguration>(
  'Microsoft.KubernetesConfiguration/fluxConfigurations',
  'Flux configuration',
);
export const backupInstance = kind<BackupInstance>(
  'Microsoft.DataProtection/backupVaults/backupInstances',
  'backup instance',
);
export const backupPolicy = kind<BackupPolicy>(
  'Microsoft.DataProtection/backupVaults/backupPolicies',
  'backup policy',
);
export const backupVault = kind<BackupVault>(
  'Microsoft.DataProtection/backupVaults',
  'backup vault',
);
export const computeSku = kind<ComputeSku>('Microsoft.Compute/skus', 'VM size');
export const disk = kind<ArmResource<object>>('Microsoft.Compute/disks', 'disk');
export const deploymentSafeguards = kind<DeploymentSafeguards>(
  'Microsoft.ContainerService/deploymentSafeguards',
  'deployment safeguards',
);
export const fleetAutoUpgradeProfile = kind<FleetAutoUpgradeProfile>(
  'Microsoft.ContainerService/fleets/autoUpgradeProfiles',
  'auto-upgrade profile',
);
export const fleetMember = kind<FleetMember>(
  'Microsoft.ContainerService/fleets/members',
  'fleet member',
);
export const keyVault = kind<KeyVault>('Microsoft.KeyVault/vaults', 'key vault');
export const maintenanceConfiguration = kind<MaintenanceConfiguration>(
  'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
  'maintenance configuration',
);
export const managedNamespace = kind<ManagedNamespace>(
  'Microsoft.ContainerService/managedClusters/managedNamespaces',
  'managed namespace',
);
export const policyAssignment = kind<PolicyAssignment>(
  'Microsoft.Authorization/policyAssignments',
  'policy assignment',
);
export const policyDefinition = kind<PolicyDefinition>(
  'Microsoft.Authorization/policyDefinitions',
  'policy definition',
);
export const policySetDefinition = kind<PolicySetDefinition>(
  'Microsoft.Authorization/policySetDefinitions',
  'policy initiative',
);
export const policyExemption = kind<PolicyExemption>(
  'Microsoft.Authorization/policyExemptions',
  'policy exemption',
);
export const policyState = kind<PolicyState>(
  'Microsoft.PolicyInsights/policyStates',
  'policy state',
);
export const cdnProfile = kind<CdnProfile>('Microsoft.Cdn/profiles', 'CDN profile');
export const cdnOriginGroup = kind<CdnOriginGroup>(
  'Microsoft.Cdn/profiles/originGroups',
  'origin group',
);
export const cdnOrigin = kind<CdnOrigin>('Microsoft.Cdn/profiles/originGroups/origins', 'origin');
export const frontDoorClassic = kind<FrontDoorClassic>(
  'Microsoft.Network/frontDoors',
  'Front Door',
);
export const frontDoorEndpoint = kind<FrontDoorEndpoint>(
  'Microsoft.Cdn/profiles/afdEndpoints',
  'endpoint',
);
export const frontDoorDomain = kind<FrontDoorDomain>(
  'Microsoft.Cdn/profiles/customDomains',
  'custom domain',
);
export const frontDoorRoute = kind<FrontDoorRoute>(
  'Microsoft.Cdn/profiles/afdEndpoints/routes',
  'route',
);
export const frontDoorSecurityPolicy = kind<FrontDoorSecurityPolicy>(
  'Microsoft.Cdn/profiles/securityPolicies',
  'security policy',
);
export const applicationGateway = kind<ApplicationGateway>(
  'Microsoft.Network/applicationGateways',
  'application gateway',
);
export const gatewayFirewallPolicy = kind<WebFirewallPolicy>(
  'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
  'firewall policy',
);
export const frontDoorFirewallPolicy = kind<WebFirewallPolicy>(
  'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies',
  'firewall policy',
);
export const trafficControllerFrontend = kind<TrafficControllerFrontend>(
  'Microsoft.ServiceNetworking/trafficControllers/frontends',
  'frontend',
);
export const networkSecurityGroup = kind<NetworkSecurityGroup>(
  'Microsoft.Network/networkSecurityGroups',
  'network security group',
);
export const securityRule = kind<SecurityRule>(
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'security rule',
);
export const natGateway = kind<NatGateway>('Microsoft.Network/natGateways', 'NAT gateway');
export const publicIpAddress = kind<PublicIpAddress>(
  'Microsoft.Network/publicIPAddresses',
  'public address',
);
export const trafficManagerProfile = kind<TrafficManagerProfile>(
  'Microsoft.Network/trafficManagerProfiles',
  'Traffic Manager profile',
);
/** The endpoints of a profile that are resources of their own, by what they lead to. */
export const trafficManagerEndpoint = {
  azure: kind<TrafficManagerEndpoint>(
    'Microsoft.Network/trafficManagerProfiles/azureEndpoints',
    'endpoint',
  ),
  external: kind<TrafficManagerEndpoint>(
    'Microsoft.Network/trafficManagerProfiles/externalEndpoints',
    'endpoint',
  ),
  nested: kind<TrafficManagerEndpoint>(
    'Microsoft.Network/trafficManagerProfiles/nestedEndpoints',
    'endpoint',
  ),
};
export const autoscaleSetting = kind<AutoscaleSetting>(
  'Microsoft.Insights/autoscaleSettings',
  'autoscale setting',
);
export const containerRegistry = kind<ContainerRegistry>(
  'Microsoft.ContainerRegistry/registries',
  'registry',
);
export const registryReplication = kind<RegistryReplication>(
  'Microsoft.ContainerRegistry/registries/replications',
  'replica',
);
export const registryTask = kind<RegistryTask>(
  'Microsoft.ContainerRegistry/registries/tasks',
  'registry task',
);
export const registryToken = kind<RegistryToken>(
  'Microsoft.ContainerRegistry/registries/tokens',
  'registry token',
);
export const exportPipeline = kind<ExportPipeline>(
  'Microsoft.ContainerRegistry/registries/exportPipelines',
  'export pipeline',
);
export const roleAssignment = kind<RoleAssignment>(
  'Microsoft.Authorization/roleAssignments',
  'role assignment',
);
export const roleDefinition = kind<RoleDefinition>(
  'Microsoft.Authorization/roleDefinitions',
  'role definition',
);
/** A plan of Defender for Cloud, which the API calls by its price. */
export const securityContact = kind<SecurityContact>(
  'Microsoft.Security/securityContacts',
  'security contact',
);
export const defenderPlan = kind<DefenderPlan>('Microsoft.Security/pricings', 'Defender plan');
export const securityAssessment = kind<SecurityAssessment>(
  'Microsoft.Security/assessments',
  'security assessment',
);
export const subAssessment = kind<SubAssessment>(
  'Microsoft.Security/assessments/subAssessments',
  'security finding',
);
export const federatedIdentityCredential = kind<FederatedIdentityCredential>(
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  'federated credential',
);

export const bastionHost = kind<BastionHost>('Microsoft.Network/bastionHosts', 'Bastion');
export const virtualNetwork = kind<VirtualNetwork>(
  'Microsoft.Network/virtualNetworks',
  'virtual network',
);
export const subnet = kind<Subnet>('Microsoft.Network/virtualNetworks/subnets', 'subnet');
export const networkPeering = kind<VirtualNetworkPeering>(
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  'peering',
);
export const networkUsage = kind<NetworkUsage>(
  'Microsoft.Network/virtualNetworks/usages',
  'network usage',
);
export const localNetworkGateway = kind<LocalNetworkGateway>(
  'Microsoft.Network/localNetworkGateways',
  'local network gateway',
);
export const loadBalancer = kind<LoadBalancer>('Microsoft.Network/loadBalancers', 'load balancer');
export const routeTable = kind<RouteTable>('Microsoft.Network/routeTables', 'route table');
export const route = kind<Route>('Microsoft.Network/routeTables/routes', 'route');
export const azureFirewall = kind<AzureFirewall>('Microsoft.Network/azureFirewalls', 'firewall');
export const firewallPolicy = kind<FirewallPolicy>(
  'Microsoft.Network/firewallPolicies',
  'firewall policy',
);
export const ruleCollectionGroup = kind<RuleCollectionGroup>(
  'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  'rule collection group',
);
export const privateEndpoint = kind<PrivateEndpoint>(
  'Microsoft.Network/privateEndpoints',
  'private endpoint',
);
export const privateDnsZoneGroup = kind<PrivateDnsZoneGroup>(
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'private DNS zone group',
);
export const privateDnsZone = kind<PrivateDnsZone>(
  'Microsoft.Network/privateDnsZones',
  'private DNS zone',
);
export const virtualNetworkLink = kind<VirtualNetworkLink>(
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  'network link',
);
export const storageAccount = kind<ArmResource<object>>(
  'Microsoft.Storage/storageAccounts',
  'storage account',
);
