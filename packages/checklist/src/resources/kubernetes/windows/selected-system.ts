import type { PodSpec } from '../types.ts';
import { list, section } from '../values.ts';

type System = 'linux' | 'windows';

const others: Readonly<Record<System, System>> = { linux: 'windows', windows: 'linux' };
const osLabels: readonly string[] = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/**
 * Whether a pod can only be put on nodes of a system, by its node selector or in each term of its
 * required node affinity. What the pod states in `os` does not schedule.
 */
export function selectsOnly(pod: PodSpec, system: System): boolean {
  const selector = section(pod, 'nodeSelector');
  if (selector && osLabels.some((label) => selector[label] === system)) return true;
  if (selector && system === 'windows' && namesWindows(selector)) return true;
  const affinity = section(section(pod, 'affinity'), 'nodeAffinity');
  const required = section(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = list(required, 'nodeSelectorTerms');
  return (
    terms.length > 0 &&
    terms.every((term) => list(term, 'matchExpressions').some((one) => isMet(one, system)))
  );
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

function isMet({ key, operator, values = [] }: Requirement, system: System): boolean {
  if (!osLabels.includes(key)) return false;
  if (operator === 'In') return values.length > 0 && values.every((value) => value === system);
  return operator === 'NotIn' && values.includes(others[system]);
}

/** Labels that only Windows nodes have: https://learn.microsoft.com/azure/aks/use-labels */
export function namesWindows(selector: Readonly<Record<string, string>>): boolean {
  return (
    /^windows/i.test(String(selector['kubernetes.azure.com/os-sku'] ?? '')) ||
    selector['node.kubernetes.io/windows-build'] !== undefined
  );
}
