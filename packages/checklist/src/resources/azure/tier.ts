import { type Inventory, type Resource, some, Unresolved } from '../../model/index.ts';
import { known } from '../known.ts';
import { hasNodeAutoProvisioning, isAutomatic, poolsOf } from './cluster.ts';
import { ceilingOf } from './pools.ts';
import type { ManagedCluster } from './types.ts';
import { oneOf } from './values.ts';

/** Paid is the name that Standard had in early versions of the API. */
const tiers = ['Free', 'Standard', 'Premium', 'Paid'] as const;

/**
 * The tier of a cluster. Absent means Free; Automatic is Standard:
 * https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers
 */
export function tierOf(aks: ManagedCluster): 'Free' | 'Standard' | 'Premium' {
  if (known(() => writtenTier(aks)) === 'Standard' || isAutomatic(aks)) return 'Standard';
  return writtenTier(aks);
}

function writtenTier({ sku }: ManagedCluster): 'Free' | 'Standard' | 'Premium' {
  const tier = oneOf(sku, 'tier', tiers) ?? 'Free';
  return tier === 'Paid' ? 'Standard' : tier;
}

/** Whether something is promised about the control plane. */
export function hasSla(aks: ManagedCluster): boolean {
  return some([isAutomatic, (one) => writtenTier(one) !== 'Free'], (holds) => holds(aks));
}

export interface MostNodes {
  /** As far as is known. */
  readonly nodes: number;
  /** Why there may be more. */
  readonly doubt: string | undefined;
}

/** The nodes that a cluster has at its largest. */
export function mostNodes(aks: Resource<ManagedCluster>, inventory: Inventory): MostNodes {
  let nodes = 0;
  let doubt = hasNodeAutoProvisioning(aks.body) ? 'nodes follow the pods' : undefined;
  for (const pool of poolsOf(aks, inventory)) {
    try {
      nodes += ceilingOf(pool);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      doubt ??= `pool ${pool.name}: ${error.message}`;
    }
  }
  return { nodes, doubt };
}
