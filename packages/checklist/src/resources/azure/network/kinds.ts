import { armKind } from '../arm-kind.ts';
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
} from './types.ts';

export const networkSecurityGroup = armKind<NetworkSecurityGroup>(
  'Microsoft.Network/networkSecurityGroups',
  'network security group',
);
export const securityRule = armKind<SecurityRule>(
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'security rule',
);
export const natGateway = armKind<NatGateway>('Microsoft.Network/natGateways', 'NAT gateway');
export const bastionHost = armKind<BastionHost>('Microsoft.Network/bastionHosts', 'Bastion');
export const virtualNetwork = armKind<VirtualNetwork>(
  'Microsoft.Network/virtualNetworks',
  'virtual network',
);
export const subnet = armKind<Subnet>('Microsoft.Network/virtualNetworks/subnets', 'subnet');
export const networkPeering = armKind<VirtualNetworkPeering>(
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  'peering',
);
export const networkUsage = armKind<NetworkUsage>(
  'Microsoft.Network/virtualNetworks/usages',
  'network usage',
);
export const localNetworkGateway = armKind<LocalNetworkGateway>(
  'Microsoft.Network/localNetworkGateways',
  'local network gateway',
);
export const loadBalancer = armKind<LoadBalancer>(
  'Microsoft.Network/loadBalancers',
  'load balancer',
);
export const routeTable = armKind<RouteTable>('Microsoft.Network/routeTables', 'route table');
export const route = armKind<Route>('Microsoft.Network/routeTables/routes', 'route');
export const azureFirewall = armKind<AzureFirewall>('Microsoft.Network/azureFirewalls', 'firewall');
export const firewallPolicy = armKind<FirewallPolicy>(
  'Microsoft.Network/firewallPolicies',
  'firewall policy',
);
export const ruleCollectionGroup = armKind<RuleCollectionGroup>(
  'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  'rule collection group',
);
export const privateEndpoint = armKind<PrivateEndpoint>(
  'Microsoft.Network/privateEndpoints',
  'private endpoint',
);
export const privateDnsZoneGroup = armKind<PrivateDnsZoneGroup>(
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'private DNS zone group',
);
export const privateDnsZone = armKind<PrivateDnsZone>(
  'Microsoft.Network/privateDnsZones',
  'private DNS zone',
);
export const virtualNetworkLink = armKind<VirtualNetworkLink>(
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  'network link',
);
