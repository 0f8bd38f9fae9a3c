import type { Evidence } from '../../sources/shared/evidence-file/schema.ts';
import type { Progress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import type { LiveOptions } from './live-options.ts';
import { readCluster } from './read-live.ts';

export interface ClusterName {
  readonly name: string;
  readonly resourceId: string;
}

/** One of many clusters: what was read of it, or why nothing was. */
export interface ClusterOutcome {
  readonly cluster: ClusterName;
  readonly evidence?: Evidence;
  readonly problem?: string;
}

/** Clusters at a time: each asks Azure eight questions at once, which share one quota. */
const fewAtOnce = 3;

/**
 * Every cluster that the options ask for, in the order of their ids; one that fails does not stop the
 * others. Whoever takes them one by one holds no more than a few in memory. `isDone` leaves clusters
 * out that need no reading again.
 */
export async function* readClusters(
  options: LiveOptions,
  progress: Progress,
  now: Date,
  isDone: (cluster: { readonly name: string; readonly resourceId: string }) => boolean = () =>
    false,
): AsyncGenerator<ClusterOutcome> {
  const { findAll, openSession } = await import('../azure/read-azure.ts');
  progress.show('signing in to Azure');
  const session = await openSession(options);
  const found = await findAll(session, options.subscription);
  if (found.length === 0) {
    throw new UsageError(
      'no cluster is to be seen: sign in as somebody who may read one (az login)',
    );
  }
  const clusters = found.map(({ id, name }) => ({ name, resourceId: id }));
  const open = clusters.filter((cluster) => !isDone(cluster));
  const read = async (cluster: ClusterName): Promise<ClusterOutcome> => {
    try {
      const evidence = await readCluster(session, cluster.resourceId, options, progress, now);
      return { cluster, evidence };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { cluster, problem: error.message };
    }
  };
  const underway = open.slice(0, fewAtOnce).map(read);
  for (let next = fewAtOnce; underway.length > 0; next++) {
    const outcome = await (underway.shift() as Promise<ClusterOutcome>);
    const following = open[next];
    if (following) underway.push(read(following));
    yield outcome;
  }
}

/** What is known of a cluster that could not be read: that it is there. */
export function hiddenCluster(
  { name, resourceId }: ClusterName,
  problem: string,
  now: Date,
): Evidence {
  const gap = (evidence: 'azure' | 'kubernetes') => ({
    evidence,
    reason: 'unreadable',
    input: `${evidence}: ${name}`,
    message: problem,
  });
  return {
    evidenceVersion: 1,
    tool: { name: 'aks-checklist', version },
    collectedAt: now.toISOString(),
    cluster: { name, resourceId },
    gaps: [gap('azure'), gap('kubernetes')],
  };
}
