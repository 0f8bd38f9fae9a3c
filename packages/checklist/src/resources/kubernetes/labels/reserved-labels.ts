import { fail, type Outcome, peek, type Resource, type Subject } from '../../../model/index.ts';
import { type Pool, pool } from '../../azure/cluster.ts';
import type { PoolSettings } from '../../azure/pool-types.ts';
import { isSpot } from '../../azure/pools.ts';
import { text } from '../../azure/values.ts';
import { namespace as namespaceKind } from '../kinds.ts';
import type { ObjectMeta } from '../types.ts';
import { section } from '../values.ts';
import { topWorkloadOf, workloadKinds } from '../workload.ts';
import { owned } from './organisation-labels.ts';

/** Who puts labels somewhere: on an object and its pods, or on the nodes of a pool. */
export type Labeller =
  | { readonly object: { readonly metadata?: ObjectMeta }; readonly podMeta?: ObjectMeta }
  | { readonly pool: Pool };

const poolKinds: ReadonlySet<string> = new Set(pool.kinds);

/** Each workload and Namespace, and each node pool of Azure. */
export const labeller: Subject<Labeller> = {
  noun: 'object',
  evidence: 'kubernetes',
  alsoIn: ['azure'],
  kinds: [namespaceKind.id, ...workloadKinds.map(({ id }) => id), ...poolKinds],
  of: (resource, inventory) => {
    if (poolKinds.has(resource.kind)) {
      return (pool.of?.(resource, inventory) ?? []).map((found) => ({ pool: found }));
    }
    return objectIn(resource);
  },
  part: (one) => ('pool' in one ? pool.part?.(one.pool) : undefined),
  node: (one) => ('pool' in one ? one.pool.settings : one.object),
  exempt: (one, context) => ('pool' in one ? undefined : owned.exempt?.(one.object, context)),
};

function objectIn(resource: Resource): readonly Labeller[] {
  const object = resource.body as { readonly metadata?: ObjectMeta };
  if (resource.kind === namespaceKind.id) return [{ object }];
  const workload = topWorkloadOf(resource);
  return workload ? [{ object, podMeta: workload.podMeta }] : [];
}

const aksPrefix = 'kubernetes.azure.com/';

/** Whether none of the labels is one that AKS keeps for itself. */
export function reservedAnswer(one: Labeller): Outcome | true {
  if ('pool' in one) return onNodes(one.pool.settings);
  const { object, podMeta } = one;
  for (const meta of [object.metadata, podMeta]) {
    const labels = section(meta, 'labels') ?? {};
    const key = Object.keys(labels).find((name) => isOfAks(name) && !isWrittenByAks(name));
    if (key !== undefined) return reserved(labels, key);
  }
  return true;
}

function isOfAks(key: string): boolean {
  return key.toLowerCase().startsWith(aksPrefix);
}

/** What AKS writes on its managed namespaces. */
function isWrittenByAks(key: string): boolean {
  return key.toLowerCase() === `${aksPrefix}managedbyarm`;
}

/** https://learn.microsoft.com/azure/aks/use-labels#reserved-prefixes */
function onNodes(settings: PoolSettings): Outcome | true {
  const labels = settings.nodeLabels ?? {};
  for (const key of Object.keys(labels)) {
    const isReserved = isOfAks(key) || key.toLowerCase().startsWith('kubernetes.io/');
    if (isReserved && !isOfSpotPool(key, settings)) return reserved(labels, key);
  }
  return true;
}

const spotKeys: ReadonlySet<string> = new Set(
  ['scalesetpriority', 'priority'].map((name) => aksPrefix + name),
);

/** AKS writes it on Spot pools, and the provider of Terraform asks for it. */
function isOfSpotPool(key: string, settings: PoolSettings): boolean {
  if (!spotKeys.has(key.toLowerCase())) return false;
  return isSpot({ settings }) && text(settings.nodeLabels, key)?.toLowerCase() === 'spot';
}

/** The label is read last, for it is what can be removed. */
function reserved(labels: Readonly<Record<string, string>>, key: string): Outcome {
  peek(labels, key);
  return fail(`the label ${key} is reserved for AKS`);
}
