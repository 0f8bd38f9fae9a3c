import type { TokenCredential } from '@azure/core-auth';
import { wantedKinds } from '../../catalogue/reads.generated.ts';
import {
  type Arm,
  ArmFailure,
  type Cloud,
  ClusterNameError,
  findCluster,
  readCluster,
} from '../../sources/azure/index.ts';
import type { Evidence } from '../../sources/shared/evidence-file/schema.ts';
import type { LiveOptions } from '../live/live-options.ts';
import type { Progress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { cloudOf } from './cloud-option.ts';
import type { FoundCluster } from './cluster-access.ts';
import { signIn } from './sign-in.ts';

/** Azure as one person or program sees it. */
export interface AzureSession {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly arm: Arm;
}

/** The side of a cluster that Azure shows. */
export interface AzureSide extends FoundCluster {
  readonly azure: NonNullable<Evidence['azure']>;
  readonly gaps: Evidence['gaps'];
}

export async function openSession({
  cloud: named,
  tenant,
}: Pick<LiveOptions, 'cloud' | 'tenant'>): Promise<AzureSession> {
  const cloud = await cloudOf(named);
  const credential = await signIn(cloud, tenant);
  const { createArm } = await import('./arm-client.ts');
  return { cloud, credential, arm: createArm(cloud, credential) };
}

/** Finds a cluster and reads all that Azure says of it. */
export async function readAzure(
  options: LiveOptions,
  progress: Progress,
): Promise<{ readonly session: AzureSession; readonly side: AzureSide }> {
  progress.show('signing in to Azure');
  const session = await openSession(options);
  const id = await orUsageError(() =>
    findCluster(session.arm, options.cluster ?? '', { subscriptions: options.subscription }),
  );
  return { session, side: await readAzureSide(session, id, progress) };
}

export async function readAzureSide(
  { arm, cloud }: AzureSession,
  id: string,
  progress: Progress,
): Promise<AzureSide> {
  let answers = 0;
  const counted: Arm = {
    ...arm,
    fetch: async (request) => {
      const answer = await arm.fetch(request);
      progress.show(`reading Azure: ${++answers} answers`);
      return answer;
    },
  };
  const { name, resourceId, body, lists, gaps } = await orUsageError(() =>
    readCluster({ arm: counted, cluster: id, wanted: wantedKinds.azure }),
  );
  return {
    name,
    resourceId,
    body,
    azure: {
      cloud: cloud.name,
      lists: lists.map(({ kind, items }) => ({ kind, items: [...items] })),
    },
    gaps: gaps.map(({ kinds, ...gap }) => ({ ...gap, ...(kinds && { kinds: [...kinds] }) })),
  };
}

/** What keeps the cluster itself from being read is told as such. */
async function orUsageError<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof ClusterNameError) throw new UsageError(error.message);
    if (!(error instanceof ArmFailure)) throw error;
    throw new UsageError(`the cluster could not be read: ${error.message}${advice(error)}`);
  }
}

function advice({ reason, status }: ArmFailure): string {
  if (reason === 'forbidden') return '\nIt takes the role Reader on the cluster.';
  if (reason === 'unauthorized')
    return '\nSign in to its tenant: az login --tenant ID, or --tenant ID.';
  if (status === 404) return '\nIs it in another subscription, or deleted?';
  return '';
}
