import type { PodSpec } from '../types.ts';
import { list, section } from '../values.ts';

type System = 'linux' | 'windows';

const others: Readonly<Record<System, System>> = { linux: 'windows', windows: 'linux' };
const osLabels: readonly string[] = ['kubernetes.io/os', 'beta.kubernetes.io/os'];
const poolLabels: readonly string[] = ['kubernetes.azure.com/agentpool', 'agentpool'];

/**
 * Whether a pod can only be put on nodes of a system, by its node selector or in each term of its
 * required node affinity. What the pod states in `os` does not schedule.
 */
export function selectsOnly(pod: PodSpec, system: System): boolean {
  const selector = section(pod, 'nodeSelector');
  if (selector && osLabels.some((label) => selector[label] === system)) return true;
  if (selector && system === 'windows' && namesWindows(selector)) return true;
  const terms = requiredTerms(pod);
  return terms.length > 0 && terms.every((term) => term.some((one) => isMet(one, system)));
}

/** The pools that a pod selects by their names; undefined where it may be put on any. */
export function selectedPools(pod: PodSpec): readonly string[] | undefined {
  const selector = section(pod, 'nodeSelector');
  const label = poolLabels.find((one) => selector?.[one] !== undefined);
  if (selector && label !== undefined) return [String(selector[label])];
  const named = requiredTerms(pod).map((term) =>
    term.find(({ key, operator }) => poolLabels.includes(key) && operator === 'In'),
  );
  return named.length > 0 && named.every((one) => one !== undefined)
    ? named.flatMap((one) => one?.values ?? [])
    : undefined;
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

function requiredTerms(pod: PodSpec): readonly (readonly Requirement[])[] {
  const affinity = section(section(pod, 'affinity'), 'nodeAffinity');
  const required = section(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  return list(required, 'nodeSelectorTerms').map((term) => list(term, 'matchExpressions'));
}

function isMet(requirement: Requirement, system: System): boolean {
  const { key, operator, values = [] } = requirement;
  if (!osLabels.includes(key)) return system === 'windows' && asksForWindows(requirement);
  if (operator === 'In') return values.length > 0 && values.every((value) => value === system);
  return operator === 'NotIn' && values.includes(others[system]);
}

/* Labels that only Windows nodes have: https://learn.microsoft.com/azure/aks/use-labels */
const skuLabel = 'kubernetes.azure.com/os-sku';
const buildLabel = 'node.kubernetes.io/windows-build';

export function namesWindows(selector: Readonly<Record<string, string>>): boolean {
  return isWindowsSku(selector[skuLabel]) || selector[buildLabel] !== undefined;
}

export function asksForWindows({ key, operator, values = [] }: Requirement): boolean {
  if (key === buildLabel) return operator === 'In' || operator === 'Exists';
  return key === skuLabel && operator === 'In' && values.length > 0 && values.every(isWindowsSku);
}

function isWindowsSku(value: unknown): boolean {
  return /^windows/i.test(String(value ?? ''));
}
