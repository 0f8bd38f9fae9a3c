import type { CustomObject, LabelSelector } from '../types.ts';

/** https://docs.cilium.io/en/stable/network/kubernetes/policy/ */
export interface CiliumPolicy extends CustomObject<CiliumSpec> {
  readonly specs?: readonly CiliumSpec[] | null;
}

export interface CiliumSpec {
  readonly endpointSelector?: LabelSelector;
  readonly nodeSelector?: LabelSelector;
  readonly enableDefaultDeny?: { readonly ingress?: boolean; readonly egress?: boolean } | null;
  readonly ingress?: readonly (CiliumRule | null)[] | null;
  readonly ingressDeny?: readonly (CiliumRule | null)[] | null;
  readonly egress?: readonly (CiliumRule | null)[] | null;
  readonly egressDeny?: readonly (CiliumRule | null)[] | null;
}

type Selectors = readonly (LabelSelector | null)[] | null;
type Names = readonly string[] | null;

export interface CidrRule {
  readonly cidr?: string;
  readonly except?: readonly string[] | null;
}

/** One shape for the rules of both directions. */
export interface CiliumRule {
  readonly fromEndpoints?: Selectors;
  readonly fromEntities?: Names;
  readonly fromCIDR?: Names;
  readonly fromCIDRSet?: readonly CidrRule[] | null;
  readonly toEndpoints?: Selectors;
  readonly toEntities?: Names;
  readonly toCIDR?: Names;
  readonly toCIDRSet?: readonly CidrRule[] | null;
  readonly toFQDNs?: readonly object[] | null;
  readonly toServices?: readonly object[] | null;
  readonly toPorts?: readonly (CiliumPorts | null)[] | null;
  readonly icmps?: readonly object[] | null;
}

export interface CiliumPorts {
  readonly ports?: readonly CiliumPort[] | null;
  readonly rules?: {
    readonly http?: readonly object[] | null;
    readonly kafka?: readonly object[] | null;
    readonly dns?: readonly object[] | null;
  } | null;
}

export interface CiliumPort {
  readonly port?: string;
  readonly endPort?: number;
  readonly protocol?: string;
}
