import { Malformed } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { minorOf } from '../../kubernetes/cluster-version.ts';
import { isAutomatic } from '../cluster.ts';
import type { ManagedCluster } from '../types.ts';
import { oneOf, text } from '../values.ts';

const plugins = ['azure', 'kubenet', 'none'] as const;

/** The plugin that a cluster names; undefined where the service chooses. */
export function networkPlugin({
  properties,
}: ManagedCluster): (typeof plugins)[number] | undefined {
  return oneOf(properties?.networkProfile, 'networkPlugin', plugins);
}

/** Pods have addresses of a private range: Azure CNI Overlay. */
export function isOverlay({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.networkProfile, 'networkPluginMode', ['overlay']) === 'overlay';
}

/** Absent means standard: https://learn.microsoft.com/azure/aks/load-balancer-standard */
export function hasBasicLoadBalancer({ properties }: ManagedCluster): boolean {
  const skus = ['standard', 'basic', 'service'] as const;
  return oneOf(properties?.networkProfile, 'loadBalancerSku', skus) === 'basic';
}

/**
 * Without a plugin the service takes Azure CNI Overlay for Kubernetes 1.30 and later, and took
 * kubenet before: https://learn.microsoft.com/azure/aks/concepts-network-cni-overview
 */
export function getsOverlay({ properties }: ManagedCluster): boolean {
  const version = text(properties, 'kubernetesVersion');
  if (!version) return true;
  const minor = minorOf(version);
  if (minor === undefined) {
    throw new Malformed(`kubernetesVersion is malformed: "${version.slice(0, 20)}" is no version`);
  }
  return minor >= 30;
}

/** Where the pods of a cluster take their addresses from; flat: from the virtual network. */
export type NetworkModel = 'overlay' | 'kubenet' | 'flat' | 'none';

/** AKS Automatic is Overlay by construction. */
export function networkModel(aks: ManagedCluster): NetworkModel {
  if (known(() => writtenModel(aks)) === 'overlay' || isAutomatic(aks)) return 'overlay';
  return writtenModel(aks);
}

function writtenModel(aks: ManagedCluster): NetworkModel {
  const plugin = networkPlugin(aks);
  if (plugin === undefined) return getsOverlay(aks) ? 'overlay' : 'kubenet';
  if (plugin !== 'azure') return plugin;
  return isOverlay(aks) ? 'overlay' : 'flat';
}
