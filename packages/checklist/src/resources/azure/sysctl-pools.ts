import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import type { PodSpec } from '../kubernetes/types.ts';
import { hasNodeAutoProvisioning, type Pool, poolsOf } from './cluster.ts';
import { managedCluster } from './kinds.ts';
import type { ManagedCluster } from './types.ts';
import { list, oneOf, textIn } from './values.ts';

type Cluster = Resource<ManagedCluster>;

const poolLabels = ['agentpool', 'kubernetes.azure.com/agentpool'];

/**
 * The first sysctl of a list that a Linux pool would refuse, for the pools that the pod's node
 * selector leaves. Throws {@link Unresolved} where the evidence does not tell.
 */
export function refusedSysctl(
  names: readonly string[],
  pod: PodSpec,
  inventory: Inventory,
): { readonly name: string; readonly pool: string } | undefined {
  const clusters = inventory.all(managedCluster);
  if (clusters.length === 0) throw new Unresolved('no cluster is in the evidence');
  const refusals = clusters.map((cluster) => refusedIn(cluster, names, pod, inventory));
  const refused = refusals.filter((refusal) => refusal !== undefined);
  if (refused.length > 0 && refused.length < refusals.length) {
    throw new Unresolved('the clusters in the evidence differ in the sysctls that they allow');
  }
  return refused[0];
}

function refusedIn(cluster: Cluster, names: readonly string[], pod: PodSpec, inventory: Inventory) {
  if (hasNodeAutoProvisioning(cluster.body)) {
    throw new Unresolved('node auto-provisioning takes its settings from AKSNodeClass');
  }
  const pools = poolsOf(cluster, inventory).filter((pool) => admits(pool, pod));
  if (pools.length === 0) throw new Unresolved('no pool in the evidence is one that it can run on');
  for (const { name, settings } of pools) {
    const allowed = list(settings.kubeletConfig, 'allowedUnsafeSysctls').map((pattern) =>
      textIn(pattern, 'allowedUnsafeSysctls'),
    );
    const refused = names.find((sysctl) => !allowed.some((pattern) => covers(pattern, sysctl)));
    if (refused !== undefined) return { name: refused, pool: name };
  }
  return undefined;
}

function covers(pattern: string, sysctl: string): boolean {
  return pattern.endsWith('*') ? sysctl.startsWith(pattern.slice(0, -1)) : pattern === sysctl;
}

/** Whether a Linux pool is not excluded by the node selector; keys that AKS sets itself do not tell. */
function admits({ name, settings }: Pool, { nodeSelector }: PodSpec): boolean {
  if (oneOf(settings, 'osType', ['Linux', 'Windows']) === 'Windows') return false;
  return Object.entries(nodeSelector ?? {}).every(([key, value]) => {
    if (poolLabels.includes(key)) return value === name;
    const label = settings.nodeLabels?.[key];
    return label === undefined
      ? /(?:^|\.)(?:kubernetes\.io|k8s\.io|kubernetes\.azure\.com)\//.test(key)
      : label === value;
  });
}
