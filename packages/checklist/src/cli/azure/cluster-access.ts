import { ArmFailure, userKubeconfig, withToken } from '../../sources/azure/index.ts';
import type { Evidence } from '../../sources/shared/evidence-file/schema.ts';
import type { AzureSession } from './read-azure.ts';

type EvidenceGap = Evidence['gaps'][number];

/** A cluster that was read from Azure. */
export interface FoundCluster {
  readonly name: string;
  readonly resourceId: string;
  /** As ARM answered it. */
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * The kubeconfig by which the user reaches a cluster, with a token of the sign-in to Azure; it is never
 * written to a disk. A gap where there is none.
 */
export async function clusterAccess(
  { arm, credential }: AzureSession,
  { name, resourceId }: FoundCluster,
): Promise<string | EvidenceGap> {
  try {
    const kubeconfig = await userKubeconfig(arm, resourceId);
    return await withToken(kubeconfig, async (scope) => {
      const token = await credential.getToken(scope);
      if (!token) throw new Error('Entra ID gave no token');
      return token.token;
    });
  } catch (error) {
    const { reason, message, hint } = explained(error as Error);
    return {
      evidence: 'kubernetes',
      reason,
      input: `kubernetes: ${name}`,
      message: `nothing of Kubernetes was read: ${message}; ${hint}`,
    };
  }
}

function explained(error: Error) {
  if (!(error instanceof ArmFailure)) {
    const message = `no token for the API server: ${error.message.split('\n')[0]}`;
    return { reason: 'unauthorized', message, hint: 'sign in again, or give --kube-context' };
  }
  const { reason, message } = error;
  const hint =
    reason === 'forbidden'
      ? 'it takes Microsoft.ContainerService/managedClusters/listClusterUserCredential/action, which Reader lacks and Azure Kubernetes Service Cluster User Role has; or give --kube-context'
      : 'give --kube-context, or try again';
  return { reason, message, hint };
}

/** The names of the API server of a cluster. */
export function apiServersOf({ body }: FoundCluster): readonly string[] {
  const properties = (body.properties ?? {}) as Readonly<Record<string, unknown>>;
  return ['fqdn', 'privateFQDN', 'azurePortalFQDN'].flatMap((key) => {
    const host = properties[key];
    return typeof host === 'string' && host !== '' ? [host.toLowerCase()] : [];
  });
}

/** Gaps of Kubernetes, with the way out that the state of the cluster in Azure shows. */
export function explainGaps(
  gaps: Evidence['gaps'],
  { body, name, resourceId }: FoundCluster,
): Evidence['gaps'] {
  const hint = hintFor(body, name, resourceId);
  return gaps.map((gap) =>
    hint !== undefined && (gap.reason === 'unreachable' || gap.reason === 'timeout')
      ? { ...gap, message: `${gap.message}; ${hint}` }
      : gap,
  );
}

function hintFor(body: FoundCluster['body'], name: string, resourceId: string): string | undefined {
  const { powerState, apiServerAccessProfile } = (body.properties ?? {}) as {
    readonly powerState?: { readonly code?: unknown };
    readonly apiServerAccessProfile?: {
      readonly enablePrivateCluster?: unknown;
      readonly authorizedIPRanges?: readonly unknown[];
    };
  };
  if (powerState?.code === 'Stopped') return `the cluster is stopped: az aks start -n ${name}`;
  if (apiServerAccessProfile?.enablePrivateCluster === true) {
    const group = /\/resourcegroups\/([^/]+)/i.exec(resourceId)?.[1];
    return `its API server is private: run aks-checklist collect inside of its network and assess the file, or save what az aks command invoke -g ${group} -n ${name} -c "kubectl get … -A -o json" prints`;
  }
  if ((apiServerAccessProfile?.authorizedIPRanges ?? []).length > 0) {
    return 'its API server takes connections of the authorized ranges only: run from one of them';
  }
  return undefined;
}
