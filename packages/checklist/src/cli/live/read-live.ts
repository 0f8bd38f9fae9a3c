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
  const { cluster: named } = options;
  if (named === undefined) return evidenceOf(undefined, await byContext(options, progress), now);
  const { findOne, openSession } = await import('../azure/read-azure.ts');
  progress.show('signing in to Azure');
  const session = await openSession(options);
  const id = await findOne(session, named, options.subscription);
  return readCluster(session, id, options, progress, now);
}

/** One cluster of Azure by its id. */
export async function readCluster(
  session: AzureSession,
  id: string,
  options: LiveOptions,
  progress: Progress,
  now: Date,
): Promise<Evidence> {
  const side = await azureSide(session, id, options, progress);
  if (!('azure' in side)) return evidenceOf(side, await byContext(options, progress), now);
  const { apiServersOf, explainGaps } = await import('../azure/cluster-access.ts');
  const kubernetes = asksKubernetes(options)
    ? await byContext(options, progress, apiServersOf(side))
    : await throughAzure(session, side, options, progress);
  return evidenceOf(side, { ...kubernetes, gaps: explainGaps(kubernetes.gaps, side) }, now);
}

/** A cluster that Azure does not show may still be read by its API server. */
async function azureSide(
  session: AzureSession,
  id: string,
  options: LiveOptions,
  progress: Progress,
): Promise<AzureSide | Pick<AzureSide, 'gaps'>> {
  const { azureGap, readAzureSide, unreadable } = await import('../azure/read-azure.ts');
  const { ArmFailure } = await import('../../sources/azure/index.ts');
  try {
    return await readAzureSide(session, id, progress);
  } catch (error) {
    if (!(error instanceof ArmFailure)) throw error;
    if (!asksKubernetes(options)) throw unreadable(error);
    return { gaps: [azureGap(error, id)] };
  }
}

function evidenceOf(
  side: Partial<AzureSide> | undefined,
  kubernetes: Omit<KubernetesSide, 'context'> & { readonly context?: string },
  now: Date,
): Evidence {
  const { name, resourceId, azure, gaps = [] } = side ?? {};
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
    ...(azure && { azure }),
    gaps: [...kubernetes.gaps, ...gaps],
  };
}

async function byContext(
  options: LiveOptions,
  progress: Progress,
  hosts?: readonly string[],
): Promise<KubernetesSide> {
  const { readKubernetes } = await import('../kubernetes/read-kubernetes.ts');
  return readKubernetes(options, progress, hosts);
}

/** With the kubeconfig that Azure hands out to the user, kept in memory. */
async function throughAzure(
  session: AzureSession,
  side: AzureSide,
  options: LiveOptions,
  progress: Progress,
): Promise<Omit<KubernetesSide, 'context'> & { readonly context?: string }> {
  const { clusterAccess } = await import('../azure/cluster-access.ts');
  const access = await clusterAccess(session, side);
  if (typeof access !== 'string') return { gaps: [access] };
  const { kubeconfigOf, readKubernetesSide } = await import('../kubernetes/read-kubernetes.ts');
  return readKubernetesSide(kubeconfigOf(access), options, progress);
}
