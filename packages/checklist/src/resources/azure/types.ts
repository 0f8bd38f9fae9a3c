/**
 * The wire shape of ARM resources: names and nesting as the REST API has them, only what checks read.
 * https://learn.microsoft.com/rest/api/aks/managed-clusters/get
 */
export interface ArmResource<Properties> {
  readonly id?: string;
  readonly name?: string;
  readonly type?: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly managedBy?: string | null;
  readonly sku?: { readonly name?: string; readonly tier?: string };
  readonly identity?: { readonly type?: string };
  readonly properties?: Properties;
}

export type ManagedCluster = ArmResource<ManagedClusterProperties>;
export type AgentPool = ArmResource<AgentPoolProperties>;
export type Extension = ArmResource<ExtensionProperties>;

export interface ManagedClusterProperties {
  readonly kubernetesVersion?: string;
  readonly nodeResourceGroup?: string;
  readonly powerState?: { readonly code?: string };
  readonly agentPoolProfiles?: readonly EmbeddedPool[];
  readonly disableLocalAccounts?: boolean;
  readonly enableRBAC?: boolean;
  readonly aadProfile?: AadProfile | null;
  readonly hostedSystemProfile?: { readonly enabled?: boolean };
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
  readonly mode?: string;
  readonly osType?: string;
  readonly osSKU?: string;
  readonly vmSize?: string;
  readonly count?: number;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly enableAutoScaling?: boolean;
  readonly availabilityZones?: readonly string[] | null;
  readonly nodeTaints?: readonly string[] | null;
  readonly nodeLabels?: Readonly<Record<string, string>> | null;
  readonly powerState?: { readonly code?: string };
  readonly scaleSetPriority?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
}

/** An entry of `properties.agentPoolProfiles`; `type` is the pool's own kind there. */
export interface EmbeddedPool extends PoolSettings {
  readonly name: string;
  readonly type?: string;
}

/** `properties` of a child resource; its `type` is the pool's own kind. */
export interface AgentPoolProperties extends PoolSettings {
  readonly type?: string;
}

export interface ExtensionProperties {
  readonly extensionType?: string;
  readonly autoUpgradeMinorVersion?: boolean;
  readonly releaseTrain?: string;
  readonly version?: string;
  readonly provisioningState?: string;
  readonly configurationSettings?: Readonly<Record<string, string>>;
}
