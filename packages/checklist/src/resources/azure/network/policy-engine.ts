import { every, some } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { isAutomatic } from '../cluster.ts';
import type { ManagedCluster } from '../types.ts';
import { oneOf } from '../values.ts';
import { networkPlugin } from './network-model.ts';

/** What enforces network policies: Azure Network Policy Manager is `azure`. */
export type PolicyEngine = 'cilium' | 'calico' | 'azure' | 'none';

const engines = ['cilium', 'calico', 'azure', 'none'] as const;

/** The engine of a cluster; undefined where it brings its own CNI, which may have one. */
export function policyEngine(aks: ManagedCluster): PolicyEngine | undefined {
  // https://learn.microsoft.com/azure/aks/intro-aks-automatic
  if (known(() => writtenEngine(aks)) === 'cilium' || isAutomatic(aks)) return 'cilium';
  return writtenEngine(aks);
}

/** Whether a cluster surely has an engine. */
export function hasPolicyEngine(aks: ManagedCluster): boolean {
  const isWritten = () => (writtenEngine(aks) ?? 'none') !== 'none';
  return some([isAutomatic, isWritten], (holds) => holds(aks));
}

/** Whether Azure Network Policy Manager enforces the policies of a cluster. */
export function usesNpm(aks: ManagedCluster): boolean {
  const asks = [
    () => namedEngine(aks) === 'azure',
    () => networkPlugin(aks) !== 'none',
    () => !isAutomatic(aks),
  ];
  return every(asks, (ask) => ask());
}

function namedEngine({ properties }: ManagedCluster): PolicyEngine | undefined {
  return oneOf(properties?.networkProfile, 'networkPolicy', engines);
}

function writtenEngine(aks: ManagedCluster): PolicyEngine | undefined {
  if (networkPlugin(aks) === 'none') return undefined;
  if (namedEngine(aks) === undefined && usesCilium(aks)) return 'cilium';
  // Absent means none: https://learn.microsoft.com/azure/aks/use-network-policies. Read last, for it decides.
  return namedEngine(aks) ?? 'none';
}

function usesCilium({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.networkProfile, 'networkDataplane', ['azure', 'cilium']) === 'cilium';
}
