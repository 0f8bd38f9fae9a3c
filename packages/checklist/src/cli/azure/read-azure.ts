import type { TokenCredential } from '@azure/core-auth';
import { wantedKinds } from '../../catalogue/reads.generated.ts';
import {
  type Arm,
  ArmFailure,
  type Cloud,
  ClusterNameError,
  findCluster,
  type KnownCluster,
  listClusters,
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

/** The id of the one cluster that is named. */
export function findOne(
  { arm }: AzureSession,
  named: string,
  subscriptions: readonly string[],
): Promise<string> {
  return orUsageError(() => findCluster(arm, named, { subscriptions }));
}

/** All clusters of some subscriptions; of none, all that may be seen. */
export function findAll(
  { arm }: AzureSession,
  subscriptions: readonly string[],
): Promise<readonly KnownCluster[]> {
  return orUsageError(() => listClusters(arm, { subscriptions }));
}

/** All that Azure says of a cluster. Throws {@link ArmFailure} where the cluster cannot be read. */
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
  const { name, resourceId, body, lists, gaps } = await readCluster({
    arm: counted,
    cluster: id,
    wanted: wantedKinds.azure,
  });
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

async function orUsageError<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof ClusterNameError) throw new UsageError(error.message);
    throw error instanceof ArmFailure ? unreadable(error) : error;
  }
}

/** What keeps a cluster from being read, told with what to do. */
export function unreadable(failure: ArmFailure): UsageError {
  return new UsageError(`the cluster could not be read: ${failure.message}${advice(failure)}`);
}

/** The same, where something else of the cluster is read. */
export function azureGap(failure: ArmFailure, id: string): Evidence['gaps'][number] {
  const { reason, message } = failure;
  return {
    evidence: 'azure',
    reason,
    input: `azure: ${id.split('/').at(-1)}`,
    message: `nothing of Azure was read: ${message}${advice(failure)}`,
  };
}

function advice({ reason, status }: ArmFailure): string {
  if (reason === 'forbidden') return '; it takes the role Reader on the cluster';
  if (reason === 'unauthorized')
    return '; sign in to its tenant: az login --tenant ID, or --tenant';
  if (reason === 'unsupported')
    return '; this cloud does not serve that version of the API: save az aks show, and assess the file';
  if (status === 404) return '; it may be in another subscription, or deleted';
  return '';
}
