import type { SameValue } from '../model/index.ts';
import { regionOf } from './azure/regions.ts';
import { scalersOf } from './kubernetes/autoscaling/scalers.ts';
import { parseQuantity } from './kubernetes/quantity.ts';
import { workloadOf } from './kubernetes/workload.ts';

/** Whether what code says and what an API answers mean the same. */
export const isSameValue: SameValue = (declared, observed, { path, resource, inventory }) => {
  if (String(declared) === String(observed)) return true;
  if (resource.evidence === 'azure') return isSameInAzure(String(declared), observed, path.at(-1));
  const quantity = parseQuantity(declared);
  if (quantity !== undefined && quantity === parseQuantity(observed)) return true;
  // An autoscaler writes this one.
  if (path.join('.') !== 'spec.replicas') return false;
  const workload = workloadOf(resource);
  if (!workload) return false;
  const { sure, possible } = scalersOf(workload, inventory);
  return sure.length + possible.length > 0;
};

/** Azure ignores letter case, writes regions in one way, and completes versions. */
function isSameInAzure(declared: string, observed: unknown, key: string | number | undefined) {
  if (typeof observed !== 'string') return false;
  if (declared.toLowerCase() === observed.toLowerCase()) return true;
  if (key === 'location') return regionOf(declared) === regionOf(observed);
  const isVersion = key === 'kubernetesVersion' || key === 'orchestratorVersion';
  return isVersion && observed.startsWith(`${declared}.`);
}
