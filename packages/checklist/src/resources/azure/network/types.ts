import type { ArmResource } from '../types.ts';

/** A reference to another resource. */
export interface SubResource {
  readonly id?: string;
}

export type VirtualNetwork = ArmResource<{
  readonly addressSpace?: AddressSpace | null;
  readonly dhcpOptions?: { readonly dnsServers?: readonly string[] | null } | null;
  readonly subnets?: readonly Subnet[] | null;
  readonly virtualNetworkPeerings?: readonly VirtualNetworkPeering[] | null;
}>;

export interface AddressSpace {
  readonly addressPrefixes?: readonly string[] | null;
}

/** Inside its network, or a resource of its own. */
export type Subnet = ArmResource<{
  readonly addressPrefix?: string;
  readonly addressPrefixes?: readonly string[] | null;
  readonly natGateway?: SubResource | null;
  readonly networkSecurityGroup?: SubResource | null;
  readonly routeTable?: SubResource | null;
}>;

export interface NatGateway extends ArmResource<object> {
  readonly zones?: readonly string[] | null;
}

export type NetworkSecurityGroup = ArmResource<{
  readonly securityRules?: readonly SecurityRule[] | null;
  /** Read-only: the subnets that it is attached to. */
  readonly subnets?: readonly SubResource[] | null;
}>;

/** Inside its group, or a resource of its own. */
export type SecurityRule = ArmResource<{
  readonly access?: string;
  readonly direction?: string;
  readonly priority?: number;
  readonly protocol?: string;
  readonly sourcePortRange?: string;
  readonly sourcePortRanges?: readonly string[] | null;
  readonly sourceAddressPrefix?: string;
  readonly sourceAddressPrefixes?: readonly string[] | null;
  readonly sourceApplicationSecurityGroups?: readonly SubResource[] | null;
  readonly destinationPortRange?: string;
  readonly destinationPortRanges?: readonly string[] | null;
  readonly destinationAddressPrefix?: string;
  readonly destinationAddressPrefixes?: readonly string[] | null;
  readonly destinationApplicationSecurityGroups?: readonly SubResource[] | null;
}>;

export type BastionHost = ArmResource<{
  readonly ipConfigurations?:
    | readonly ArmResource<{ readonly subnet?: SubResource | null }>[]
    | null;
  /** Of the Developer SKU. */
  readonly virtualNetwork?: SubResource | null;
}>;

/** Inside its network, or a resource of its own. */
export type VirtualNetworkPeering = ArmResource<{
  readonly remoteAddressSpace?: AddressSpace | null;
  readonly remoteVirtualNetworkAddressSpace?: AddressSpace | null;
  readonly remoteVirtualNetwork?: SubResource | null;
  readonly peeringState?: string;
}>;

/** How many addresses of a subnet are taken; its id is that of the subnet. */
export type NetworkUsage = ArmResource<{
  readonly currentValue?: number;
  readonly limit?: number;
}>;

export type LocalNetworkGateway = ArmResource<{
  readonly localNetworkAddressSpace?: AddressSpace | null;
}>;

export type LoadBalancer = ArmResource<{
  readonly frontendIPConfigurations?:
    | readonly ArmResource<{ readonly subnet?: SubResource | null }>[]
    | null;
}>;

export type RouteTable = ArmResource<{
  readonly disableBgpRoutePropagation?: boolean;
  readonly routes?: readonly Route[] | null;
}>;

/** Inside its table, or a resource of its own. */
export type Route = ArmResource<{
  readonly addressPrefix?: string;
  readonly nextHopType?: string;
  readonly nextHopIpAddress?: string;
  /** Of `VirtualApplianceEcmp`, in place of the one address. */
  readonly nextHop?: { readonly nextHopIpAddresses?: readonly string[] | null } | null;
}>;

export type AzureFirewall = ArmResource<{
  readonly firewallPolicy?: SubResource | null;
  readonly hubIPAddresses?: { readonly privateIPAddress?: string } | null;
  readonly ipConfigurations?: readonly ArmResource<{ readonly privateIPAddress?: string }>[] | null;
  /** Rules of a firewall without a policy. */
  readonly applicationRuleCollections?: readonly ClassicRuleCollection[] | null;
  readonly networkRuleCollections?: readonly ClassicRuleCollection[] | null;
}>;

export type ClassicRuleCollection = ArmResource<{
  readonly action?: { readonly type?: string } | null;
  readonly rules?: readonly FirewallRule[] | null;
}>;

export type FirewallPolicy = ArmResource<{
  readonly basePolicy?: SubResource | null;
  /** Read-only. */
  readonly ruleCollectionGroups?: readonly SubResource[] | null;
}>;

export type RuleCollectionGroup = ArmResource<{
  readonly ruleCollections?: readonly RuleCollection[] | null;
}>;

export interface RuleCollection {
  readonly name?: string;
  readonly ruleCollectionType?: string;
  readonly action?: { readonly type?: string } | null;
  readonly rules?: readonly FirewallRule[] | null;
}

export interface FirewallRule {
  readonly name?: string;
  /** Absent in rules of a firewall without a policy. */
  readonly ruleType?: string;
  readonly targetFqdns?: readonly string[] | null;
  readonly destinationAddresses?: readonly string[] | null;
  readonly destinationPorts?: readonly string[] | null;
  readonly sourceAddresses?: readonly string[] | null;
  readonly sourceIpGroups?: readonly string[] | null;
}

export type PrivateEndpoint = ArmResource<{
  readonly subnet?: SubResource | null;
  readonly privateLinkServiceConnections?: readonly PrivateLinkConnection[] | null;
  /** Those that the owner of the service has to approve. */
  readonly manualPrivateLinkServiceConnections?: readonly PrivateLinkConnection[] | null;
}>;

export type PrivateLinkConnection = ArmResource<{
  readonly privateLinkServiceId?: string;
  readonly groupIds?: readonly string[] | null;
}>;

export type PrivateDnsZoneGroup = ArmResource<{
  readonly privateDnsZoneConfigs?:
    | readonly ArmResource<{ readonly privateDnsZoneId?: string }>[]
    | null;
}>;

export type PrivateDnsZone = ArmResource<{
  /** Read-only: how many networks are linked to the zone. */
  readonly numberOfVirtualNetworkLinks?: number;
}>;

export type VirtualNetworkLink = ArmResource<{ readonly virtualNetwork?: SubResource | null }>;
