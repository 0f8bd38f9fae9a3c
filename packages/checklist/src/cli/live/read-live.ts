import type { Evidence } from '../../sources/shared/evidence-file/schema.ts';
import type { AzureSession, AzureSide } from '../azure/read-azure.ts';
import type { KubernetesSide } from '../kubernetes/read-kubernetes.ts';
import type { Progress } from '../progress.ts';
import { version } from '../version.ts';
import { asksKubernetes, type LiveOptions } from './live-options.ts';

/** One living cluster, as its APIs answered: what `collect` writes and `assess` judges. */
export async function readLive(
  options: LiveOptions,
  progress: Progress,
  now: Date,
): Promise<Evidence> {
  const azure = options.cluster === undefined ? undefined : await azureSide(options, progress);
  const kubernetes =
    azure && !asksKubernetes(options)
      ? await throughAzure(azure.session, azure.side, options, progress)
      : await byContext(options, progress);
  const { name, resourceId } = azure?.side ?? {};
  const { context } = kubernetes;
  return {
    evidenceVersion: 1,
    tool: { name: 'aks-checklist', version },
    collectedAt: now.toISOString(),
    cluster: {
      ...(name !== undefined && { name }),
      ...(resourceId !== undefined && { resourceId }),
      ...(context !== undefined && { context }),
    },
    ...(kubernetes.kubernetes && { kubernetes: kubernetes.kubernetes }),
    ...(azure && { azure: azure.side.azure }),
    gaps: [...kubernetes.gaps, ...(azure?.side.gaps ?? [])],
  };
}

async function azureSide(options: LiveOptions, progress: Progress) {
  const { readAzure } = await import('../azure/read-azure.ts');
  return readAzure(options, progress);
}

async function byContext(options: LiveOptions, progress: Progress): Promise<KubernetesSide> {
  const { readKubernetes } = await import('../kubernetes/read-kubernetes.ts');
  return readKubernetes(options, progress);
}

/** With the kubeconfig that Azure hands out to the user, kept in memory. */
async function throughAzure(
  session: AzureSession,
  side: AzureSide,
  options: LiveOptions,
  progress: Progress,
): Promise<Omit<KubernetesSide, 'context'> & { readonly context?: string }> {
  const { clusterAccess, explainGaps } = await import('../azure/cluster-access.ts');
  const access = await clusterAccess(session, side);
  if (typeof access !== 'string') return { gaps: [access] };
  const { kubeconfigOf, readKubernetesSide } = await import('../kubernetes/read-kubernetes.ts');
  const reading = await readKubernetesSide(kubeconfigOf(access), options, progress);
  return { ...reading, gaps: explainGaps(reading.gaps, side) };
}
