import { type Inventory, Malformed, type Resource, some, Unresolved } from '../../model/index.ts';
import { distinctClusters, hasNodeAutoProvisioning, poolsOf } from './cluster.ts';
import { rangesOf } from './machine-scale.ts';
import type { ManagedCluster } from './types.ts';
import { isTrue } from './values.ts';

/**
 * Seconds that the cluster autoscaler waits for a pod to end, where the cluster does not say:
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler#use-the-cluster-autoscaler-profile
 */
export const defaultGracefulTermination = 600;

/** How long the cluster autoscalers of the evidence wait for a pod to end. */
export interface GracefulTermination {
  /** Clusters in the evidence. */
  readonly clusters: number;
  /** Those of them that scale their pools with the cluster autoscaler. */
  readonly scaled: number;
  /** The shortest and the longest wait of those. */
  readonly shortest: number;
  readonly longest: number;
  /** What cannot be told of a cluster, the first if there are several. */
  readonly open: string | undefined;
}

/** A table for `inventory.index`. */
export function gracefulTermination(inventory: Inventory): GracefulTermination {
  const waits: number[] = [];
  let open: string | undefined;
  const clusters = inventory.index(distinctClusters);
  for (const resource of clusters) {
    try {
      const wait = waitOf(resource, inventory);
      if (wait !== undefined) waits.push(wait);
    } catch (error) {
      if (!(error instanceof Unresolved) && !(error instanceof Malformed)) throw error;
      open ??= `the autoscaler of ${resource.identity.name}: ${error.message}`;
    }
  }
  return {
    clusters: clusters.length,
    scaled: waits.length,
    shortest: Math.min(...waits),
    longest: Math.max(...waits),
    open,
  };
}

/** Undefined where no cluster autoscaler removes nodes. */
function waitOf(resource: Resource<ManagedCluster>, inventory: Inventory): number | undefined {
  const { body } = resource;
  const isSpared = [hasNodeAutoProvisioning, () => !isScaled(resource, inventory)];
  if (some(isSpared, (holds) => holds(body))) return undefined;
  const written: unknown = body.properties?.autoScalerProfile?.maxGracefulTerminationSec;
  const seconds = Number(written ?? defaultGracefulTermination);
  if (Number.isInteger(seconds)) return seconds;
  throw new Malformed('maxGracefulTerminationSec is malformed');
}

function isScaled(resource: Resource<ManagedCluster>, inventory: Inventory): boolean {
  return some(
    poolsOf(resource, inventory),
    ({ settings }) => isTrue(settings, 'enableAutoScaling') || rangesOf(settings).length > 0,
  );
}
