import type { EmbeddedPool } from './pool-types.ts';

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
  /** In preview: pods pull with identities of their own. */
  readonly serviceAccountImagePullProfile?: Switch | null;
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
  /** In preview: a Bastion that AKS keeps. */
  readonly bastionProfile?: Switch | null;
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
