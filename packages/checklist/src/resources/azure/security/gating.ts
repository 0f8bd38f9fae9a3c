import type { Inventory, Resource } from '../../../model/index.ts';
import type { ManagedCluster } from '../types.ts';
import { flag, isTrue } from '../values.ts';
import { isStandard, planExtension, plansOf } from './plans.ts';

/**
 * Whether Defender for Containers may refuse images when they are deployed; undefined where nobody
 * says: https://learn.microsoft.com/azure/defender-for-cloud/runtime-gated-overview
 */
export function hasGating(
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
): boolean | undefined {
  const { defender } = cluster.body.properties?.securityProfile ?? {};
  const own = flag(defender?.securityGating, 'enabled');
  if (own !== undefined) return own;
  const plan = plansOf(cluster, inventory).get('containers');
  if (!plan) return undefined;
  if (!isStandard(plan)) return false;
  const given = planExtension(plan, 'ContainerSensor')?.additionalExtensionProperties;
  return given?.SecurityGatingEnabled == null
    ? undefined
    : isTrue(given as { SecurityGatingEnabled?: string | boolean }, 'SecurityGatingEnabled');
}
