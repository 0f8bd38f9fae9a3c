import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { wantedKinds } from '../../catalogue/reads.generated.ts';
import { readCluster } from '../../sources/kubernetes/index.ts';
import type { Evidence } from '../../sources/shared/evidence-file/schema.ts';
import type { LiveOptions } from '../live/live-options.ts';
import type { Progress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { kubeFetch } from './kube-fetch.ts';
import { openKubeconfig } from './kubeconfig.ts';

export { kubeconfigOf } from './kubeconfig.ts';

/** The side of a cluster that its API server shows. */
export interface KubernetesSide {
  /** Of the kubeconfig. */
  readonly context: string;
  /** Absent where the API server lets nobody in: a gap tells. */
  readonly kubernetes?: NonNullable<Evidence['kubernetes']>;
  readonly gaps: Evidence['gaps'];
}

/**
 * Reads the cluster of the context that the options name; `hosts` are those of the cluster that is
 * meant, where somebody knows them.
 */
export async function readKubernetes(
  options: LiveOptions,
  progress: Progress,
  hosts: readonly string[] = [],
): Promise<KubernetesSide> {
  const config = openKubeconfig(options);
  const { hostname } = new URL(config.getCurrentCluster()?.server ?? '');
  if (hosts.length > 0 && hostOfAks.test(hostname) && !hosts.includes(hostname)) {
    throw new UsageError(
      `the context ${config.getCurrentContext()} leads to ${hostname}, and --cluster has ${hosts.join(' or ')}: they are two clusters`,
    );
  }
  return readKubernetesSide(config, options, progress);
}

/** API servers of AKS in the three clouds; a tunnel or a proxy has another name. */
const hostOfAks = /\.(?:azmk8s\.io|containerservice\.azure\.us|azk8s\.cn)$/;

/** Reads the cluster of a kubeconfig's current context. */
export async function readKubernetesSide(
  config: KubeConfig,
  { namespace, secrets }: Pick<LiveOptions, 'namespace' | 'secrets'>,
  progress: Progress,
): Promise<KubernetesSide> {
  const context = config.getCurrentContext();
  progress.show(`asking the API server of ${context}`);
  const { kubernetes, gaps, strangers } = await readCluster({
    fetch: kubeFetch(config),
    sleep: (milliseconds) => sleep(milliseconds),
    kinds: wantedKinds.kubernetes,
    namespaces: namespace,
    secrets: secrets === true,
    onProgress: (listed, all) => progress.show(`reading Kubernetes: ${listed} of ${all} kinds`),
  });
  const [stranger] = strangers;
  if (stranger !== undefined) throw new UsageError(`no namespace ${stranger}`);
  return {
    context,
    ...(kubernetes && { kubernetes }),
    gaps: gaps.map(({ kinds, ...gap }) => ({ ...gap, ...(kinds && { kinds: [...kinds] }) })),
  };
}
