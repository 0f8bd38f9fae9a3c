import type { ManagedClusterProperties } from './cluster-types.ts';
import type { PoolSettings } from './pool-types.ts';

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
