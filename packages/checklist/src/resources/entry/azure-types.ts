import type { SubResource } from '../azure/network/types.ts';
import type { ArmResource } from '../azure/types.ts';

/** https://learn.microsoft.com/rest/api/application-gateway/application-gateways/get */
export type ApplicationGateway = ArmResource<{
  readonly sku?: { readonly name?: string; readonly tier?: string };
  readonly firewallPolicy?: SubResource | null;
  readonly webApplicationFirewallConfiguration?: { readonly enabled?: boolean } | null;
  readonly frontendIPConfigurations?: readonly FrontendAddress[] | null;
  readonly httpListeners?: readonly HttpListener[] | null;
  readonly urlPathMaps?:
    | readonly ArmResource<{ readonly pathRules?: readonly PathRule[] | null }>[]
    | null;
  readonly backendAddressPools?: readonly BackendPool[] | null;
  readonly gatewayIPConfigurations?:
    | readonly ArmResource<{ readonly subnet?: SubResource | null }>[]
    | null;
}>;

export type FrontendAddress = ArmResource<{ readonly publicIPAddress?: SubResource | null }>;

export type HttpListener = ArmResource<{
  readonly firewallPolicy?: SubResource | null;
  readonly frontendIPConfiguration?: SubResource | null;
}>;

export type PathRule = ArmResource<{ readonly firewallPolicy?: SubResource | null }>;

export type BackendPool = ArmResource<{
  readonly backendAddresses?:
    | readonly { readonly ipAddress?: string; readonly fqdn?: string }[]
    | null;
}>;

/** A policy of a web application firewall, for Application Gateway or for Front Door. */
export type WebFirewallPolicy = ArmResource<{
  readonly policySettings?: {
    /** Application Gateway. */
    readonly state?: string;
    /** Front Door. */
    readonly enabledState?: string;
    readonly mode?: string;
  } | null;
  readonly managedRules?: {
    readonly managedRuleSets?: readonly { readonly ruleSetType?: string }[] | null;
  } | null;
  /** Read-only: who uses it. */
  readonly applicationGateways?: readonly SubResource[] | null;
  readonly httpListeners?: readonly SubResource[] | null;
  readonly pathBasedRules?: readonly SubResource[] | null;
  readonly applicationGatewayForContainers?: readonly SubResource[] | null;
  readonly securityPolicyLinks?: readonly SubResource[] | null;
  readonly frontendEndpointLinks?: readonly SubResource[] | null;
  readonly routingRuleLinks?: readonly SubResource[] | null;
}>;

/** https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium */
export type FrontDoorEndpoint = ArmResource<{
  readonly enabledState?: string;
  readonly hostName?: string;
}>;

export type FrontDoorDomain = ArmResource<{ readonly hostName?: string }>;

export type FrontDoorRoute = ArmResource<{
  readonly enabledState?: string;
  readonly linkToDefaultDomain?: string;
}>;

export type FrontDoorSecurityPolicy = ArmResource<{
  readonly parameters?: {
    readonly wafPolicy?: SubResource | null;
    readonly associations?: readonly { readonly domains?: readonly SubResource[] | null }[] | null;
  } | null;
}>;

/** https://learn.microsoft.com/rest/api/servicenetworking/frontends-interface/get */
export type TrafficControllerFrontend = ArmResource<{ readonly fqdn?: string }>;
