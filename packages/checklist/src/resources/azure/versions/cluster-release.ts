import { Unresolved } from '../../../model/index.ts';
import { parseRelease, type Release } from '../../kubernetes/release.ts';
import type { Pool } from '../cluster.ts';
import type { ManagedCluster } from '../types.ts';
import { oneOf, text } from '../values.ts';

/** The version of a control plane: the one that runs, else the one that is asked for. */
export function clusterVersion({ properties }: ManagedCluster): string | undefined {
  return text(properties, 'currentKubernetesVersion') || text(properties, 'kubernetesVersion');
}

/** The version of a pool's own; without one it has its cluster's. */
export function ownVersion({ settings }: Pool): string | undefined {
  return text(settings, 'currentOrchestratorVersion') || text(settings, 'orchestratorVersion');
}

/** The version of a control plane, taken apart. */
export function clusterRelease(aks: ManagedCluster): Release {
  return releaseIn(clusterVersion(aks));
}

/** The version of a pool, taken apart. */
export function poolRelease(pool: Pool): Release {
  const own = ownVersion(pool);
  if (own) return releaseIn(own);
  if (!pool.cluster) throw new Unresolved('the cluster, whose version it has, is not known');
  return clusterRelease(pool.cluster.body);
}

/** As ARM takes it; a leading `v` is for the API server. */
const written = /^\d+\.\d+(?:\.\d+)?$/;

function releaseIn(version: string | undefined): Release {
  if (!version) throw new Unresolved('no version is written, and AKS picks its default');
  const release = written.test(version) ? parseRelease(version) : undefined;
  if (!release) throw new Unresolved(`"${version.slice(0, 40)}" is no version such as 1.33.4`);
  return release;
}

export type SupportPlan = 'KubernetesOfficial' | 'AKSLongTermSupport';

const plans: readonly SupportPlan[] = ['KubernetesOfficial', 'AKSLongTermSupport'];

/** The plan that is written; absent means the first. */
export function writtenPlan({ properties }: ManagedCluster): SupportPlan {
  return oneOf(properties, 'supportPlan', plans) ?? 'KubernetesOfficial';
}

/** Long-term support comes with this tier only: https://learn.microsoft.com/azure/aks/long-term-support */
export function isPremium({ sku }: ManagedCluster): boolean {
  return text(sku, 'tier')?.toLowerCase() === 'premium';
}

/** The plan that a cluster really has. */
export function planOf(aks: ManagedCluster): SupportPlan {
  const plan = writtenPlan(aks);
  return plan === 'AKSLongTermSupport' && !isPremium(aks) ? 'KubernetesOfficial' : plan;
}
