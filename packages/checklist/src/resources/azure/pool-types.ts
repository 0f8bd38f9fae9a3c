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
  /** `Low` is what API versions before 2020-06-01 call `Spot`. */
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

export interface MachineSize {
  readonly size?: string;
  /** Instead of `size` in previews of the API before 2025-02-02. */
  readonly sizes?: readonly string[] | null;
}

export interface ManualScale extends MachineSize {
  readonly count?: number;
}

export interface MachineRange extends MachineSize {
  readonly minCount?: number;
  readonly maxCount?: number;
}

/** The sizes of a pool of type `VirtualMachines`. */
export interface VirtualMachinesProfile {
  readonly scale?: {
    readonly manual?: readonly ManualScale[] | null;
    readonly autoscale?: readonly MachineRange[] | MachineRange | null;
  } | null;
}
