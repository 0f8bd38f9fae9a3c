import type { CustomObject, ObjectMeta } from './types.ts';

/** A field of a label or annotation map. */
export type StringMap = Readonly<Record<string, string>>;

export interface IngressClass {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly controller?: string };
}

/** https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration */
export type NginxIngressController = CustomObject<{
  readonly ingressClassName?: string;
  readonly loadBalancerAnnotations?: StringMap;
  readonly loadBalancerSourceRanges?: readonly string[];
}>;

/** https://gateway-api.sigs.k8s.io/reference/spec/ */
export type GatewayClass = CustomObject<{ readonly controllerName?: string }>;

export type Gateway = CustomObject<GatewaySpec, GatewayStatus>;

export interface GatewaySpec {
  readonly gatewayClassName?: string;
  readonly listeners?: readonly Listener[];
  readonly addresses?: readonly GatewayAddress[];
  readonly infrastructure?: {
    readonly annotations?: StringMap;
    readonly parametersRef?: {
      readonly group?: string;
      readonly kind?: string;
      readonly name?: string;
    };
  };
}

export interface GatewayAddress {
  readonly type?: string;
  readonly value?: string;
}

export interface GatewayStatus {
  readonly addresses?: readonly GatewayAddress[];
}

export interface Listener {
  readonly name?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly tls?: object;
  readonly allowedRoutes?: { readonly namespaces?: { readonly from?: string } };
}

/** HTTPRoute, GRPCRoute, TLSRoute, TCPRoute and UDPRoute. */
export type Route = CustomObject<RouteSpec>;

export interface RouteSpec {
  readonly parentRefs?: readonly ParentReference[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly RouteRule[];
}

export interface RouteRule {
  readonly name?: string;
  readonly matches?: readonly object[];
  readonly backendRefs?: readonly BackendReference[];
  readonly filters?: readonly {
    readonly type?: string;
    readonly requestRedirect?: { readonly scheme?: string };
  }[];
  readonly sessionPersistence?: object | null;
}

export interface BackendReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly port?: number;
}

export type ReferenceGrant = CustomObject<{
  readonly from?: readonly { readonly kind?: string; readonly namespace?: string }[];
  readonly to?: readonly { readonly kind?: string; readonly name?: string }[];
}>;

export interface ParentReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** https://istio.io/latest/docs/reference/config/networking/gateway/ */
export type IstioGateway = CustomObject<{
  readonly servers?: readonly { readonly hosts?: readonly string[] }[];
}>;

/** https://learn.microsoft.com/azure/application-gateway/for-containers/web-application-firewall */
export type FirewallAttachment = CustomObject<{
  readonly targetRef?: {
    readonly kind?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly sectionNames?: readonly string[];
  };
  readonly webApplicationFirewall?: { readonly id?: string };
}>;
