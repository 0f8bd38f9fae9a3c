import { type Inventory, peek, type Resource, raw } from '../../../model/index.ts';
import { dayLength } from '../../days.ts';
import { kubernetesVersions } from '../kinds.ts';
import { regionOf } from '../regions.ts';
import type { KubernetesVersions, ManagedCluster, OfferedMinor } from '../types.ts';
import { list, text } from '../values.ts';

type Cluster = Resource<ManagedCluster>;
type VersionList = Resource<KubernetesVersions>;

const mostDays = 7;

/**
 * The lists of versions that count for a cluster: those of its region, else those that do not say
 * theirs. `az aks get-versions` tells neither region nor day; it is taken for today's and for all.
 */
export function listsFor(
  cluster: Cluster | undefined,
  inventory: Inventory,
  now: Date,
): readonly VersionList[] {
  const recent = inventory.all(kubernetesVersions).filter((one) => isRecent(one, now));
  const location: unknown = cluster && peek(raw(cluster.body), 'location');
  const region = typeof location === 'string' ? regionOf(location) : undefined;
  const own = recent.filter((one) => region !== undefined && regionIn(one) === region);
  return own.length > 0 ? own : recent.filter((one) => regionIn(one) === undefined);
}

function isRecent({ collectedAt }: VersionList, now: Date): boolean {
  return (
    collectedAt === undefined || now.getTime() - Date.parse(collectedAt) <= mostDays * dayLength
  );
}

function regionIn({ identity }: VersionList): string | undefined {
  return /\/locations\/([^/]+)\//i.exec(identity.resourceId ?? '')?.[1]?.toLowerCase();
}

/** What a list offers of a minor; undefined where it does not name it. */
export function offerOf({ body }: VersionList, minor: number): OfferedMinor | undefined {
  return list(body, 'values').find((one) => text(one, 'version') === `1.${minor}`);
}

/** The answer that all lists give; undefined without a list, or where they differ. */
export function sameInAll<T>(lists: readonly VersionList[], answer: (one: VersionList) => T) {
  const answers = new Set(lists.map(answer));
  return answers.size === 1 ? [...answers][0] : undefined;
}
