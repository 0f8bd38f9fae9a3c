import { type Inventory, type Resource, raw, type Subject } from '../../../model/index.ts';
import { httpRoute, ingress, service } from '../kinds.ts';
import { isManagedNamespace, isManagedObject, managedReason } from '../managed.ts';
import type { ObjectMeta } from '../types.ts';
import { ownersOf, topWorkloadOf, workloadKinds } from '../workload.ts';
import { nameLabel } from './labels.ts';

type Labelled = { readonly metadata?: ObjectMeta };

const workloads: ReadonlySet<string> = new Set(workloadKinds.map(({ id }) => id));
const kinds = [...workloads, service.id, ingress.id, httpRoute.id];

/** Each workload, Service, Ingress and HTTPRoute. */
export const labelled: Subject<Labelled> = {
  noun: 'object',
  evidence: 'kubernetes',
  kinds,
  of: (resource) =>
    workloads.has(resource.kind) && !topWorkloadOf(resource) ? [] : [resource.body as Labelled],
  exempt: (_body, context) => managedReason(context.resource, context),
};

/** The release of a chart that labels in the old way: `app`, `release`, `chart`. */
function releaseOf(resource: Resource): string | undefined {
  const { labels, annotations } = (raw(resource.body) as Labelled).metadata ?? {};
  const release = annotations?.['meta.helm.sh/release-name'] ?? labels?.release;
  const chart = labels?.['helm.sh/chart'] ?? labels?.chart;
  const isChart = release !== undefined && (chart !== undefined || labels?.heritage !== undefined);
  if (!isChart && annotations?.['meta.helm.sh/release-name'] === undefined) return undefined;
  return labels?.[nameLabel] === undefined
    ? `${resource.identity.namespace}\n${resource.unit}\n${release}\n${chart ?? ''}`
    : undefined;
}

/** For each release of such a chart the object that stands for all. A table for `inventory.index`. */
function leaders(inventory: Inventory): ReadonlyMap<string, Resource> {
  const table = new Map<string, Resource>();
  for (const id of kinds) {
    for (const resource of inventory.all({ id, evidence: 'kubernetes', noun: '' })) {
      const release = releaseOf(resource);
      if (release === undefined || table.has(release) || !isJudged(resource, inventory)) continue;
      table.set(release, resource);
    }
  }
  return table;
}

function isJudged(resource: Resource, inventory: Inventory): boolean {
  const { metadata } = raw(resource.body) as Labelled;
  return (
    ownersOf(metadata).length === 0 &&
    !isManagedObject(metadata) &&
    !isManagedNamespace(resource.identity.namespace, inventory) &&
    (!workloads.has(resource.kind) || topWorkloadOf(resource) !== undefined)
  );
}

/** The object that stands for all of the same chart; undefined for itself and without a chart. */
export function standInOf(resource: Resource, inventory: Inventory): Resource | undefined {
  const release = releaseOf(resource);
  const leader = release === undefined ? undefined : inventory.index(leaders).get(release);
  return leader && raw(leader.body) !== raw(resource.body) ? leader : undefined;
}
