import type { ClusterRef, Gap, Resource } from '../model/index.ts';

type Located = Pick<Resource | Gap, 'cluster'>;

/**
 * The clusters that resources and gaps are of, each once, in a stable order. One that some evidence
 * knows by its name alone is the one of that name with an id, where there is just one.
 */
export function clustersOf(located: Iterable<Located>): readonly ClusterRef[] {
  const found = new Map<string, ClusterRef>();
  for (const { cluster } of located) if (cluster) found.set(clusterKey(cluster), cluster);
  const all = [...found.values()];
  const withId = all.filter(({ resourceId }) => resourceId !== undefined);
  const isTwin = ({ name, resourceId }: ClusterRef) =>
    resourceId === undefined && withId.filter((other) => other.name === name).length === 1;
  return all.filter((one) => !isTwin(one)).sort((a, b) => (clusterKey(a) < clusterKey(b) ? -1 : 1));
}

/** Whether something is of a cluster, or of none and so counts for each. */
export function countsFor({ cluster: own }: Located, { name, resourceId }: ClusterRef): boolean {
  if (!own) return true;
  return own.resourceId !== undefined && resourceId !== undefined
    ? own.resourceId.toLowerCase() === resourceId.toLowerCase()
    : own.name === name;
}

/** What tells a cluster from others, in every run. */
export function clusterKey({ name, resourceId }: ClusterRef): string {
  return resourceId?.toLowerCase() ?? name;
}

/** `shop`, or with its resource group where several have that name: `rg-prod/shop`. */
export function clusterLabel(cluster: ClusterRef, all: readonly ClusterRef[]): string {
  const isUnique = all.filter(({ name }) => name === cluster.name).length === 1;
  const group = /\/resourceGroups\/([^/]+)/i.exec(cluster.resourceId ?? '')?.[1];
  return isUnique || group === undefined ? cluster.name : `${group}/${cluster.name}`;
}
