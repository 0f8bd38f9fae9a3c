/**
 * The wire shape of ARM resources: names and nesting as the REST API has them, only what checks read.
 * https://learn.microsoft.com/rest/api/aks/managed-clusters/get
 */
export interface ArmResource<Properties> {
  readonly id?: string;
  readonly name?: string;
  readonly type?: string;
  /** Of a resource in a template. */
  readonly apiVersion?: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly managedBy?: string | null;
  readonly sku?: { readonly name?: string; readonly tier?: string };
  readonly identity?: { readonly type?: string };
  readonly properties?: Properties;
}

export type ManagedCluster = ArmResource<ManagedClusterProperties>;
export type AgentPool = ArmResource<PoolSettings>;
export type Extension = ArmResource<ExtensionProperties>;
export type DeploymentSafeguards = ArmResource<DeploymentSafeguardsProperties>;
export type FleetAutoUpgradeProfile = ArmResource<FleetAutoUpgradeProfileProperties>;
export type FleetMember = ArmResource<{ readonly clusterResourceId?: string }>;
export type KeyVault = ArmResource<{
  readonly enablePurgeProtection?: boolean;
  readonly enableSoftDelete?: boolean;
}>;
export type MaintenanceConfiguration = ArmResource<{
  readonly maintenanceWindow?: MaintenanceWindow | null;
}>;
export type ManagedNamespace = ArmResource<ManagedNamespaceProperties>;

/** https://learn.microsoft.com/azure/aks/planned-maintenance */
export interface MaintenanceWindow {
  readonly durationHours?: number;
  /** A day: `2026-01-31`. */
  readonly startDate?: string;
  readonly schedule?: {
    readonly daily?: { readonly intervalDays?: number } | null;
    readonly weekly?: { readonly intervalWeeks?: number } | null;
    readonly absoluteMonthly?: { readonly intervalMonths?: number } | null;
    readonly relativeMonthly?: { readonly intervalMonths?: number } | null;
  } | null;
}

export type ClusterUpgradeProfile = ArmResource<{
  readonly controlPlaneProfile?: {
    readonly upgrades?:
      | readonly { readonly kubernetesVersion?: string; readonly isPreview?: boolean | null }[]
      | null;
  } | null;
}>;

/** The versions that a region offers; its body has no `properties`. */
export interface KubernetesVersions extends ArmResource<object> {
  readonly values?: readonly OfferedMinor[] | null;
}

export interface OfferedMinor {
  /** `1.33` */
  readonly version?: string;
  readonly isPreview?: boolean | null;
  readonly capabilities?: { readonly supportPlan?: readonly string[] | null } | null;
  /** By the full version. */
  readonly patchVersions?: Readonly<Record<string, unknown>> | null;
}

/** A row of the table `containerserviceeventresources` of Resource Graph. */
export type ScheduledEvent = ArmResource<{
  readonly description?: string;
  readonly eventSource?: string;
  /** An object, or the same as text. */
  readonly eventDetails?: string | { readonly kubernetesVersion?: string } | null;
}>;

export type AgentPoolUpgradeProfile = ArmResource<{ readonly latestNodeImageVersion?: string }>;

/** A row of the list of VM sizes, which has no `properties` unless a tool moved its fields there. */
export interface ComputeSku extends ArmResource<ComputeSkuFields>, ComputeSkuFields {}

export interface ComputeSkuFields {
  readonly capabilities?: readonly Capability[];
  readonly locationInfo?:
    | readonly { readonly location?: string; readonly zones?: readonly string[] | null }[]
    | null;
  readonly restrictions?:
    | readonly {
        /** `Location` or `Zone`. */
        readonly type?: string;
        readonly restrictionInfo?: { readonly zones?: readonly string[] | null } | null;
      }[]
    | null;
}

export interface Capability {
  readonly name?: string;
  readonly value?: string;
}

export interface ManagedClusterProperties {
  readonly aiToolchainOperatorProfile?: { readonly enabled?: boolean } | null;
  readonly provisioningState?: string;
  /** `KubernetesOfficial` or `AKSLongTermSupport`. */
  readonly supportPlan?: string;
  /** The full version that runs; read-only. */
  readonly currentKubernetesVersion?: string;
  readonly kubernetesVersion?: string;
  readonly nodeResourceGroup?: string;
  readonly powerState?: { readonly code?: string };
  readonly agentPoolProfiles?: readonly EmbeddedPool[];
  readonly disableLocalAccounts?: boolean;
  readonly enableRBAC?: boolean;
  readonly aadProfile?: AadProfile | null;
  readonly addonProfiles?: Readonly<Record<string, AddonProfile>> | null;
  readonly apiServerAccessProfile?: ApiServerAccessProfile | null;
  readonly azureMonitorProfile?: {
    readonly appMonitoring?: {
      readonly autoInstrumentation?: { readonly enabled?: boolean } | null;
    } | null;
    readonly containerInsights?: { readonly enabled?: boolean } | null;
    readonly metrics?: { readonly enabled?: boolean } | null;
  } | null;
  /** Before API version 2019-08-01; today in `apiServerAccessProfile`. */
  readonly apiServerAuthorizedIPRanges?: readonly string[] | null;
  /** Seconds as text: `"600"`. */
  readonly autoScalerProfile?: {
    /** `"true"` or `"false"`, as text. */
    readonly balanceSimilarNodeGroups?: string | boolean;
    readonly expander?: string;
    readonly maxGracefulTerminationSec?: string;
  } | null;
  readonly bootstrapProfile?: { readonly artifactSource?: string } | null;
  readonly autoUpgradeProfile?: {
    readonly upgradeChannel?: string;
    readonly nodeOSUpgradeChannel?: string;
  } | null;
  readonly diskEncryptionSetID?: string;
  readonly hostedSystemProfile?: {
    readonly enabled?: boolean;
    readonly nodeSubnetID?: string;
    readonly systemNodeSubnetID?: string;
  } | null;
  readonly ingressProfile?: { readonly webAppRouting?: WebAppRouting | null } | null;
  readonly identityProfile?: Readonly<
    Record<string, { readonly resourceId?: string; readonly objectId?: string }>
  > | null;
  readonly networkProfile?: NetworkProfile | null;
  readonly metricsProfile?: {
    readonly costAnalysis?: { readonly enabled?: boolean } | null;
  } | null;
  readonly nodeProvisioningProfile?: {
    readonly defaultNodePools?: string;
    readonly mode?: string;
  } | null;
  readonly oidcIssuerProfile?: { readonly enabled?: boolean; readonly issuerURL?: string } | null;
  readonly podIdentityProfile?: { readonly enabled?: boolean } | null;
  readonly securityProfile?: ClusterSecurityProfile | null;
  readonly serviceMeshProfile?: ServiceMeshProfile | null;
  readonly storageProfile?: StorageProfile | null;
  readonly servicePrincipalProfile?: { readonly clientId?: string } | null;
  readonly upgradeSettings?: {
    readonly overrideSettings?: { readonly forceUpgrade?: boolean; readonly until?: string } | null;
  } | null;
  readonly windowsProfile?: WindowsProfile | null;
}

/** https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters#managedclusterwindowsprofile */
export interface WindowsProfile {
  readonly adminUsername?: string;
  readonly gmsaProfile?: {
    readonly dnsServer?: string;
    readonly enabled?: boolean;
    readonly rootDomainName?: string;
  } | null;
}

export interface ClusterSecurityProfile {
  readonly azureKeyVaultKms?: {
    readonly enabled?: boolean;
    readonly keyId?: string;
    readonly keyVaultResourceId?: string;
  } | null;
  /** The name in early versions of the API. */
  readonly azureDefender?: { readonly enabled?: boolean } | null;
  readonly defender?: {
    readonly securityGating?: { readonly enabled?: boolean } | null;
    readonly securityMonitoring?: { readonly enabled?: boolean } | null;
  } | null;
  readonly imageCleaner?: { readonly enabled?: boolean } | null;
  readonly kubernetesResourceObjectEncryptionProfile?: {
    readonly infrastructureEncryption?: string;
  } | null;
  readonly workloadIdentity?: { readonly enabled?: boolean } | null;
}

interface Switch {
  readonly enabled?: boolean;
}

/** https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters#managedclusterstorageprofile */
export interface StorageProfile {
  readonly blobCSIDriver?: Switch | null;
  readonly diskCSIDriver?: Switch | null;
  readonly fileCSIDriver?: Switch | null;
  readonly snapshotController?: Switch | null;
}

export interface AddonProfile {
  readonly enabled?: boolean;
  /** Of the add-on itself; AKS gives it to the nodes, too. */
  readonly identity?: { readonly resourceId?: string; readonly objectId?: string } | null;
  readonly config?: Readonly<Record<string, string>> | null;
}

export interface ApiServerAccessProfile {
  readonly authorizedIPRanges?: readonly string[] | null;
  readonly disableRunCommand?: boolean;
  readonly enablePrivateCluster?: boolean;
  readonly enablePrivateClusterPublicFQDN?: boolean;
  readonly enableVnetIntegration?: boolean;
  /** `system`, `none` or the id of a zone. */
  readonly privateDNSZone?: string;
}

export interface WebAppRouting {
  readonly enabled?: boolean;
  readonly nginx?: { readonly defaultIngressControllerType?: string } | null;
  readonly gatewayAPIImplementations?: {
    readonly appRoutingIstio?: { readonly mode?: string } | null;
  } | null;
}

export interface ServiceMeshProfile {
  readonly mode?: string;
  readonly istio?: {
    readonly components?: {
      readonly ingressGateways?:
        | readonly { readonly enabled?: boolean; readonly mode?: string }[]
        | null;
    } | null;
  } | null;
}

export interface NetworkProfile {
  readonly advancedNetworking?: AdvancedNetworking | null;
  readonly dnsServiceIP?: string;
  readonly ipFamilies?: readonly string[] | null;
  readonly loadBalancerSku?: string;
  readonly networkDataplane?: string;
  readonly networkMode?: string;
  readonly networkPlugin?: string;
  readonly networkPluginMode?: string;
  readonly networkPolicy?: string;
  readonly outboundType?: string;
  /** In preview: https://learn.microsoft.com/azure/aks/imds-restriction */
  readonly podLinkLocalAccess?: string;
  readonly podCidr?: string;
  readonly podCidrs?: readonly string[] | null;
  readonly serviceCidr?: string;
  readonly serviceCidrs?: readonly string[] | null;
}

/** https://learn.microsoft.com/azure/aks/advanced-container-networking-services-overview */
export interface AdvancedNetworking {
  readonly enabled?: boolean;
  readonly security?: {
    readonly enabled?: boolean;
    readonly advancedNetworkPolicies?: string;
  } | null;
}

export interface AadProfile {
  readonly managed?: boolean;
  readonly enableAzureRBAC?: boolean;
  readonly adminGroupObjectIDs?: readonly string[];
  readonly clientAppID?: string;
  readonly serverAppID?: string;
}

/** What an embedded profile and a child resource have in common. */
export interface PoolSettings {
  readonly provisioningState?: string;
  /** The pool's own kind: `VirtualMachineScaleSets` or `VirtualMachines`. */
  readonly type?: string;
  readonly mode?: string;
  readonly osType?: string;
  readonly osSKU?: string;
  readonly osDiskSizeGB?: number;
  readonly osDiskType?: string;
  /** The version that runs; read-only. */
  readonly currentOrchestratorVersion?: string;
  readonly orchestratorVersion?: string;
  readonly nodeImageVersion?: string;
  readonly enableNodePublicIP?: boolean;
  readonly networkProfile?: {
    readonly allowedHostPorts?: readonly HostPorts[] | null;
  } | null;
  readonly creationData?: { readonly sourceResourceId?: string } | null;
  readonly vmSize?: string;
  readonly count?: number;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly maxPods?: number;
  readonly enableAutoScaling?: boolean;
  readonly enableEncryptionAtHost?: boolean;
  readonly enableFIPS?: boolean;
  readonly enableUltraSSD?: boolean;
  readonly kubeletConfig?: KubeletConfig | null;
  readonly localDNSProfile?: { readonly mode?: string; readonly state?: string } | null;
  readonly linuxOSConfig?: LinuxOSConfig | null;
  readonly securityProfile?: {
    readonly enableSecureBoot?: boolean;
    readonly enableVTPM?: boolean;
    readonly sshAccess?: string;
  } | null;
  readonly virtualMachinesProfile?: VirtualMachinesProfile | null;
  readonly podIPAllocationMode?: string;
  readonly podSubnetID?: string;
  readonly upgradeSettings?: {
    /** A number or a percentage, as text. */
    readonly maxSurge?: string;
    readonly maxUnavailable?: string;
  } | null;
  readonly upgradeStrategy?: string;
  readonly vnetSubnetID?: string;
  readonly workloadRuntime?: string;
  readonly availabilityZones?: readonly string[] | null;
  readonly nodeTaints?: readonly string[] | null;
  readonly nodeLabels?: Readonly<Record<string, string>> | null;
  readonly powerState?: { readonly code?: string };
  readonly proximityPlacementGroupID?: string;
  readonly scaleSetPriority?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
}

/** Ports of public node addresses that AKS opens. */
export interface HostPorts {
  readonly portStart?: number;
  readonly portEnd?: number;
  readonly protocol?: string;
}

/** https://learn.microsoft.com/azure/aks/custom-node-configuration-reference */
export interface KubeletConfig {
  readonly allowedUnsafeSysctls?: readonly string[] | null;
  readonly containerLogMaxFiles?: number;
  readonly cpuManagerPolicy?: string;
  readonly failSwapOn?: boolean;
  readonly imageGcHighThreshold?: number;
  readonly imageGcLowThreshold?: number;
  readonly topologyManagerPolicy?: string;
}

export interface LinuxOSConfig {
  readonly swapFileSizeMB?: number;
  readonly sysctls?: Readonly<Record<string, unknown>> | null;
  readonly transparentHugePageDefrag?: string;
  readonly transparentHugePageEnabled?: string;
}

/** An entry of `properties.agentPoolProfiles`. */
export interface EmbeddedPool extends PoolSettings {
  readonly name: string;
}

export interface ManualScale {
  readonly size?: string;
  /** Instead of `size` in previews of the API before 2025-06-02. */
  readonly sizes?: readonly string[] | null;
  readonly count?: number;
}

/** The sizes of a pool of type `VirtualMachines`. */
export interface VirtualMachinesProfile {
  readonly scale?: {
    readonly manual?: readonly ManualScale[] | null;
    readonly autoscale?: {
      readonly size?: string;
      readonly minCount?: number;
      readonly maxCount?: number;
    } | null;
  } | null;
}

export interface DeploymentSafeguardsProperties {
  readonly level?: string;
  readonly podSecurityStandardsLevel?: string;
  readonly excludedNamespaces?: readonly string[] | null;
  /** What the service itself excludes. */
  readonly systemExcludedNamespaces?: readonly string[] | null;
}

export interface FleetAutoUpgradeProfileProperties {
  readonly channel?: string;
  readonly disabled?: boolean;
}

export interface ManagedNamespaceProperties {
  readonly defaultNetworkPolicy?: { readonly ingress?: string; readonly egress?: string } | null;
  readonly defaultResourceQuota?: {
    readonly cpuLimit?: string;
    readonly cpuRequest?: string;
    readonly memoryLimit?: string;
    readonly memoryRequest?: string;
  } | null;
}

export interface ExtensionProperties {
  readonly extensionType?: string;
  readonly autoUpgradeMinorVersion?: boolean;
  readonly releaseTrain?: string;
  readonly version?: string;
  readonly provisioningState?: string;
  readonly configurationSettings?: Readonly<Record<string, string>>;
}

export type CdnProfile = ArmResource<object>;
export type CdnOriginGroup = ArmResource<{ readonly healthProbeSettings?: object | null }>;
export type CdnOrigin = ArmResource<{
  readonly hostName?: string;
  readonly enabledState?: string;
  readonly sharedPrivateLinkResource?: { readonly privateLinkLocation?: string } | null;
}>;
export type FrontDoorClassic = ArmResource<{
  readonly backendPools?:
    | readonly ArmResource<{
        readonly backends?: readonly { readonly address?: string }[] | null;
      }>[]
    | null;
  readonly frontendEndpoints?:
    | readonly ArmResource<{
        readonly webApplicationFirewallPolicyLink?: { readonly id?: string } | null;
      }>[]
    | null;
}>;
export type RoleAssignment = ArmResource<{
  readonly principalId?: string;
  /** Of `az role assignment list`. */
  readonly principalName?: string;
  readonly principalType?: string;
  readonly roleDefinitionId?: string;
  /** Of `az role assignment list`, and of code that names the role. */
  readonly roleDefinitionName?: string;
  readonly scope?: string;
}>;
export type RoleDefinition = ArmResource<{
  readonly roleName?: string;
  readonly permissions?: readonly RolePermission[] | null;
}>;

/** `*` stands for any text. */
export interface RolePermission {
  readonly actions?: readonly string[] | null;
  readonly notActions?: readonly string[] | null;
  readonly dataActions?: readonly string[] | null;
  readonly notDataActions?: readonly string[] | null;
}

export type AutoscaleSetting = ArmResource<{
  readonly enabled?: boolean;
  readonly targetResourceUri?: string;
}>;
export type PublicIpAddress = ArmResource<{
  readonly ipAddress?: string;
  readonly dnsSettings?: { readonly fqdn?: string } | null;
}>;
export type TrafficManagerProfile = ArmResource<{
  readonly profileStatus?: string;
  readonly trafficRoutingMethod?: string;
  readonly monitorConfig?: {
    readonly protocol?: string;
    readonly profileMonitorStatus?: string;
  } | null;
  readonly endpoints?: readonly TrafficManagerEndpoint[] | null;
}>;
export type TrafficManagerEndpoint = ArmResource<{
  readonly endpointLocation?: string;
  readonly endpointStatus?: string;
  /** A host name or an address. */
  readonly target?: string;
  readonly targetResourceId?: string;
}>;

export type FederatedIdentityCredential = ArmResource<{
  readonly audiences?: readonly string[] | null;
  readonly issuer?: string;
  readonly subject?: string;
}>;
