import {
  every,
  firstOf,
  given,
  type Inventory,
  peek,
  type Resource,
  some,
  Unknown,
} from '../../model/index.ts';
import type { ManagedNamespace } from '../azure/types.ts';
import { isSet } from '../azure/values.ts';
import { resourceQuota } from './kinds.ts';
import { entriesOf } from './lenient.ts';
import { namespaceTable, setsBeside } from './namespace-table.ts';
import { together } from './namespaces-judged.ts';
import { parseQuantity } from './quantity.ts';
import type { Container, PodSpec, ResourceQuota } from './types.ts';
import { list } from './values.ts';
import type { Workload } from './workload.ts';

/** ResourceQuotas by namespace. A table for `inventory.index`. */
export const quotaTable = namespaceTable(resourceQuota);

/** Each namespace with a ResourceQuota, with all of them. */
export const quotasTogether = together('namespace with a quota', quotaTable);

/** The ResourceQuotas that count for an object: the sets of them that may be in a cluster at one time. */
export function quotaSets(
  from: Resource,
  inventory: Inventory,
): readonly (readonly Resource<ResourceQuota>[])[] {
  return setsBeside(inventory.index(quotaTable), from);
}

/** Whether each AKS managed namespace of a name, of which there is one, brings a quota. */
export function bringsQuota(managed: readonly Resource<ManagedNamespace>[]): boolean {
  return (
    managed.length > 0 &&
    every(managed, ({ body }) => {
      const quota = body.properties?.defaultResourceQuota;
      return some(quotaFields, (field) => isSet(quota, field));
    })
  );
}

const quotaFields = ['cpuRequest', 'cpuLimit', 'memoryRequest', 'memoryLimit'] as const;

/** Whether some quota has one of the keys. */
export function hasKey(quotas: readonly ResourceQuota[], keys: readonly string[]): boolean {
  return some(quotas, ({ spec }) => {
    const hard = spec?.hard;
    return hard != null && some(keys, (key) => given(hard, key) != null);
  });
}

/** A key whose quantity the API server refuses. */
export function malformedKey({ spec }: ResourceQuota): string | undefined {
  const hard = spec?.hard ?? {};
  return Object.keys(hard).find((key) => {
    const written = peek(hard, key);
    return !(written instanceof Unknown) && parseQuantity(written) === undefined;
  });
}

/** What a key of a quota demands of every container. */
export interface Demand {
  readonly resource: 'cpu' | 'memory';
  readonly side: 'requests' | 'limits';
}

/**
 * The only keys that a pod must meet to be let in; every other key just counts.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#requests-vs-limits
 */
const demands: Readonly<Record<string, Demand>> = {
  cpu: { resource: 'cpu', side: 'requests' },
  memory: { resource: 'memory', side: 'requests' },
  'requests.cpu': { resource: 'cpu', side: 'requests' },
  'requests.memory': { resource: 'memory', side: 'requests' },
  'limits.cpu': { resource: 'cpu', side: 'limits' },
  'limits.memory': { resource: 'memory', side: 'limits' },
};

/** What a quota demands of the pods that it covers, by its key. */
export function demandsOf({ spec }: ResourceQuota): readonly (Demand & { readonly key: string })[] {
  return Object.keys(spec?.hard ?? {}).flatMap((key) => {
    const demand = Object.hasOwn(demands, key) ? demands[key] : undefined;
    return demand ? [{ ...demand, key }] : [];
  });
}

/** Whether a quota looks at some pods only. */
export function isScoped({ spec }: ResourceQuota): boolean {
  return (
    (spec?.scopes ?? []).length > 0 || (spec?.scopeSelector?.matchExpressions ?? []).length > 0
  );
}

interface ScopeTerm {
  readonly scopeName: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/**
 * Whether a quota with demands on compute counts the pods of a workload: all of its scopes must.
 * `filled`: a LimitRange gives containers what they leave out, so that no pod is BestEffort;
 * `standard` tells the priority class of pods that name none.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
export function countsPods(
  { spec }: ResourceQuota,
  { pod }: Workload,
  filled: boolean,
  standard: () => string | undefined,
): boolean {
  const terms: readonly ScopeTerm[] = [
    ...list(spec, 'scopes').map((scopeName) => ({ scopeName, operator: 'Exists' })),
    ...entriesOf(list(spec?.scopeSelector, 'matchExpressions')),
  ];
  return terms.every((term) => isInScope(term, pod, filled, standard));
}

function isInScope(
  { scopeName, operator, values = [] }: ScopeTerm,
  pod: PodSpec,
  filled: boolean,
  standard: () => string | undefined,
): boolean {
  switch (scopeName) {
    case 'Terminating':
      return pod.activeDeadlineSeconds != null;
    case 'NotTerminating':
      return pod.activeDeadlineSeconds == null;
    case 'NotBestEffort':
      return filled || !isBestEffort(pod);
    case 'PriorityClass':
      return hasPriority(pod.priorityClassName || standard(), operator, values);
    default:
      // BestEffort and CrossNamespacePodAffinity count pods, never compute.
      return false;
  }
}

function hasPriority(
  name: string | undefined,
  operator: string,
  values: readonly string[],
): boolean {
  if (operator === 'Exists') return name !== undefined;
  if (operator === 'DoesNotExist') return name === undefined;
  const listed = name !== undefined && values.includes(name);
  return operator === 'In' ? listed : !listed;
}

function isBestEffort(pod: PodSpec): boolean {
  return [pod, ...list(pod, 'containers'), ...list(pod, 'initContainers')].every(
    ({ resources: own }) => !hasCompute(own?.requests) && !hasCompute(own?.limits),
  );
}

function hasCompute(amounts: Readonly<Record<string, unknown>> | undefined): boolean {
  return amounts?.cpu != null || amounts?.memory != null;
}

/**
 * Whether a pod says what it needs as a whole, which frees its containers from every demand.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-level-resources/
 */
export function hasPodResources({ resources }: PodSpec): boolean {
  return hasCompute(resources?.requests) || hasCompute(resources?.limits);
}

/** Whether a container meets a demand itself; its limit counts as its request. */
function meets({ resources }: Container, { resource, side }: Demand): boolean {
  const sides = side === 'limits' ? (['limits'] as const) : (['requests', 'limits'] as const);
  return some(sides, (one) => resources?.[one]?.[resource] != null);
}

/** The first container, init containers included, that does not meet a demand. */
export function lacking({ pod }: Workload, demand: Demand): Container | undefined {
  const containers = entriesOf([...list(pod, 'containers'), ...list(pod, 'initContainers')]);
  return firstOf(containers, (container) => (meets(container, demand) ? undefined : container));
}
