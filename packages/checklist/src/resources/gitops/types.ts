import type { ArmResource } from '../azure/types.ts';
import type { CustomObject } from '../kubernetes/types.ts';

/** https://learn.microsoft.com/azure/templates/microsoft.kubernetesconfiguration/fluxconfigurations */
export type FluxConfiguration = ArmResource<{
  readonly suspend?: boolean;
  readonly complianceState?: string;
  readonly gitRepository?: ArmGitRepository | null;
  readonly ociRepository?: object | null;
  readonly bucket?: object | null;
  readonly azureBlob?: object | null;
  /** By their name. */
  readonly kustomizations?: Readonly<Record<string, { readonly prune?: boolean }>> | null;
}>;

export interface ArmGitRepository {
  readonly url?: string;
  readonly repositoryRef?: GitReference | null;
}

export interface GitReference {
  readonly branch?: string | null;
  readonly tag?: string | null;
  readonly semver?: string | null;
  readonly commit?: string | null;
  readonly name?: string | null;
}

/** https://fluxcd.io/flux/components/source/gitrepositories/ */
export type GitRepository = CustomObject<{ readonly url?: string; readonly ref?: GitReference }>;

interface FluxSpec {
  readonly suspend?: boolean;
  readonly prune?: boolean;
  readonly sourceRef?: object;
  /** HelmRelease: a chart from a source, or a source that is a chart. */
  readonly chart?: { readonly spec?: { readonly sourceRef?: object } };
  readonly chartRef?: object;
  readonly install?: { readonly createNamespace?: boolean };
  readonly targetNamespace?: string;
}

interface FluxStatus {
  readonly conditions?: readonly {
    readonly type?: string;
    readonly status?: string;
    readonly reason?: string;
  }[];
}

/** A Kustomization or a HelmRelease of Flux. */
export type FluxObject = CustomObject<FluxSpec, FluxStatus>;

export interface ArgoSource {
  readonly repoURL?: string;
  readonly targetRevision?: string;
  /** Of a Helm repository, which is no Git. */
  readonly chart?: string;
}

export interface ArgoSpec {
  readonly source?: ArgoSource;
  readonly sources?: readonly ArgoSource[];
  readonly destination?: { readonly namespace?: string };
  readonly syncPolicy?: {
    readonly syncOptions?: readonly string[];
    readonly automated?: {
      readonly enabled?: boolean;
      readonly prune?: boolean;
      readonly selfHeal?: boolean;
    } | null;
  };
}

interface ArgoStatus {
  readonly sync?: { readonly status?: string };
  readonly health?: { readonly status?: string };
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml */
export type ArgoApplication = CustomObject<ArgoSpec, ArgoStatus>;
export type ArgoApplicationSet = CustomObject<{ readonly template?: { readonly spec?: ArgoSpec } }>;
