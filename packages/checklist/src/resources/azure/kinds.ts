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
import { armKind } from './arm-kind.ts';
import type {
  DataCollectionRule,
  DataCollectionRuleAssociation,
  DiagnosticSetting,
  MetricAlert,
  PrometheusRuleGroup,
} from './monitoring/types.ts';
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

export const managedCluster = armKind<ManagedCluster>(
  'Microsoft.ContainerService/managedClusters',
  'cluster',
);
export const agentPool = armKind<AgentPool>(
  'Microsoft.ContainerService/managedClusters/agentPools',
  'node pool',
);
export const clusterUpgradeProfile = armKind<ClusterUpgradeProfile>(
  'Microsoft.ContainerService/managedClusters/upgradeProfiles',
  'upgrade profile',
);
export const kubernetesVersions = armKind<KubernetesVersions>(
  'Microsoft.ContainerService/locations/kubernetesVersions',
  'version list',
);
export const scheduledEvent = armKind<ScheduledEvent>(
  'Microsoft.ContainerService/managedClusters/scheduledEvents',
  'scheduled event',
);
export const agentPoolUpgradeProfile = armKind<AgentPoolUpgradeProfile>(
  'Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles',
  'upgrade profile',
);
export const extension = armKind<Extension>(
  'Microsoft.KubernetesConfiguration/extensions',
  'extension',
);
export const dataCollectionRule = armKind<DataCollectionRule>(
  'Microsoft.Insights/dataCollectionRules',
  'data collection rule',
);
export const dataCollectionRuleAssociation = armKind<DataCollectionRuleAssociation>(
  'Microsoft.Insights/dataCollectionRuleAssociations',
  'data collection rule association',
);
export const metricAlert = armKind<MetricAlert>('Microsoft.Insights/metricAlerts', 'metric alert');
export const prometheusRuleGroup = armKind<PrometheusRuleGroup>(
  'Microsoft.AlertsManagement/prometheusRuleGroups',
  'rule group',
);
export const diagnosticSetting = armKind<DiagnosticSetting>(
  'Microsoft.Insights/diagnosticSettings',
  'diagnostic setting',
);
export const fluxConfiguration = armKind<FluxConfiguration>(
  'Microsoft.KubernetesConfiguration/fluxConfigurations',
  'Flux configuration',
);
export const backupInstance = armKind<BackupInstance>(
  'Microsoft.DataProtection/backupVaults/backupInstances',
  'backup instance',
);
export const backupPolicy = armKind<BackupPolicy>(
  'Microsoft.DataProtection/backupVaults/backupPolicies',
  'backup policy',
);
export const backupVault = armKind<BackupVault>(
  'Microsoft.DataProtection/backupVaults',
  'backup vault',
);
export const computeSku = armKind<ComputeSku>('Microsoft.Compute/skus', 'VM size');
export const disk = armKind<ArmResource<object>>('Microsoft.Compute/disks', 'disk');
export const deploymentSafeguards = armKind<DeploymentSafeguards>(
  'Microsoft.ContainerService/deploymentSafeguards',
  'deployment safeguards',
);
export const fleetAutoUpgradeProfile = armKind<FleetAutoUpgradeProfile>(
  'Microsoft.ContainerService/fleets/autoUpgradeProfiles',
  'auto-upgrade profile',
);
export const fleetMember = armKind<FleetMember>(
  'Microsoft.ContainerService/fleets/members',
  'fleet member',
);
export const keyVault = armKind<KeyVault>('Microsoft.KeyVault/vaults', 'key vault');
export const maintenanceConfiguration = armKind<MaintenanceConfiguration>(
  'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
  'maintenance configuration',
);
export const managedNamespace = armKind<ManagedNamespace>(
  'Microsoft.ContainerService/managedClusters/managedNamespaces',
  'managed namespace',
);
export const policyAssignment = armKind<PolicyAssignment>(
  'Microsoft.Authorization/policyAssignments',
  'policy assignment',
);
export const policyDefinition = armKind<PolicyDefinition>(
  'Microsoft.Authorization/policyDefinitions',
  'policy definition',
);
export const policySetDefinition = armKind<PolicySetDefinition>(
  'Microsoft.Authorization/policySetDefinitions',
  'policy initiative',
);
export const policyExemption = armKind<PolicyExemption>(
  'Microsoft.Authorization/policyExemptions',
  'policy exemption',
);
export const policyState = armKind<PolicyState>(
  'Microsoft.PolicyInsights/policyStates',
  'policy state',
);
export const cdnProfile = armKind<CdnProfile>('Microsoft.Cdn/profiles', 'CDN profile');
export const cdnOriginGroup = armKind<CdnOriginGroup>(
  'Microsoft.Cdn/profiles/originGroups',
  'origin group',
);
export const cdnOrigin = armKind<CdnOrigin>(
  'Microsoft.Cdn/profiles/originGroups/origins',
  'origin',
);
export const frontDoorClassic = armKind<FrontDoorClassic>(
  'Microsoft.Network/frontDoors',
  'Front Door',
);
export const frontDoorEndpoint = armKind<FrontDoorEndpoint>(
  'Microsoft.Cdn/profiles/afdEndpoints',
  'endpoint',
);
export const frontDoorDomain = armKind<FrontDoorDomain>(
  'Microsoft.Cdn/profiles/customDomains',
  'custom domain',
);
export const frontDoorRoute = armKind<FrontDoorRoute>(
  'Microsoft.Cdn/profiles/afdEndpoints/routes',
  'route',
);
export const frontDoorSecurityPolicy = armKind<FrontDoorSecurityPolicy>(
  'Microsoft.Cdn/profiles/securityPolicies',
  'security policy',
);
export const applicationGateway = armKind<ApplicationGateway>(
  'Microsoft.Network/applicationGateways',
  'application gateway',
);
export const gatewayFirewallPolicy = armKind<WebFirewallPolicy>(
  'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
  'firewall policy',
);
export const frontDoorFirewallPolicy = armKind<WebFirewallPolicy>(
  'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies',
  'firewall policy',
);
export const trafficControllerFrontend = armKind<TrafficControllerFrontend>(
  'Microsoft.ServiceNetworking/trafficControllers/frontends',
  'frontend',
);
export const publicIpAddress = armKind<PublicIpAddress>(
  'Microsoft.Network/publicIPAddresses',
  'public address',
);
export const trafficManagerProfile = armKind<TrafficManagerProfile>(
  'Microsoft.Network/trafficManagerProfiles',
  'Traffic Manager profile',
);
/** The endpoints of a profile that are resources of their own, by what they lead to. */
export const trafficManagerEndpoint = {
  azure: armKind<TrafficManagerEndpoint>(
    'Microsoft.Network/trafficManagerProfiles/azureEndpoints',
    'endpoint',
  ),
  external: armKind<TrafficManagerEndpoint>(
    'Microsoft.Network/trafficManagerProfiles/externalEndpoints',
    'endpoint',
  ),
  nested: armKind<TrafficManagerEndpoint>(
    'Microsoft.Network/trafficManagerProfiles/nestedEndpoints',
    'endpoint',
  ),
};
export const autoscaleSetting = armKind<AutoscaleSetting>(
  'Microsoft.Insights/autoscaleSettings',
  'autoscale setting',
);
export const containerRegistry = armKind<ContainerRegistry>(
  'Microsoft.ContainerRegistry/registries',
  'registry',
);
export const registryReplication = armKind<RegistryReplication>(
  'Microsoft.ContainerRegistry/registries/replications',
  'replica',
);
export const registryTask = armKind<RegistryTask>(
  'Microsoft.ContainerRegistry/registries/tasks',
  'registry task',
);
export const registryToken = armKind<RegistryToken>(
  'Microsoft.ContainerRegistry/registries/tokens',
  'registry token',
);
export const exportPipeline = armKind<ExportPipeline>(
  'Microsoft.ContainerRegistry/registries/exportPipelines',
  'export pipeline',
);
export const roleAssignment = armKind<RoleAssignment>(
  'Microsoft.Authorization/roleAssignments',
  'role assignment',
);
export const roleDefinition = armKind<RoleDefinition>(
  'Microsoft.Authorization/roleDefinitions',
  'role definition',
);
export const securityContact = armKind<SecurityContact>(
  'Microsoft.Security/securityContacts',
  'security contact',
);
/** A plan of Defender for Cloud, which the API calls by its price. */
export const defenderPlan = armKind<DefenderPlan>('Microsoft.Security/pricings', 'Defender plan');
export const securityAssessment = armKind<SecurityAssessment>(
  'Microsoft.Security/assessments',
  'security assessment',
);
export const subAssessment = armKind<SubAssessment>(
  'Microsoft.Security/assessments/subAssessments',
  'security finding',
);
export const federatedIdentityCredential = armKind<FederatedIdentityCredential>(
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  'federated credential',
);
export const storageAccount = armKind<ArmResource<object>>(
  'Microsoft.Storage/storageAccounts',
  'storage account',
);
