import { type Inventory, peek, Unresolved } from '../../model/index.ts';
import { managedCluster } from '../azure/kinds.ts';
import { node } from './kinds.ts';

/** The lowest and the highest Kubernetes minor that the clusters in the evidence run. */
function minors(inventory: Inventory): { lowest: number; highest: number } | undefined {
  const clusters = inventory.all(managedCluster).flatMap(({ body }) => {
    const properties = peek(body, 'properties');
    if (typeof properties !== 'object' || properties === null) return [];
    const version =
      minorOf(peek(properties, 'currentKubernetesVersion' as never)) ??
      minorOf(peek(properties, 'kubernetesVersion' as never));
    return version ?? [];
  });
  const found = clusters.length > 0 ? clusters : kubelets(inventory);
  if (found.length === 0) return undefined;
  return { lowest: Math.min(...found), highest: Math.max(...found) };
}
