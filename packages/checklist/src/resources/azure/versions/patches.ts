import type { Inventory, Resource } from '../../../model/index.ts';
import { parseRelease } from '../../kubernetes/release.ts';
import { byParent } from '../id-table.ts';
import { armId } from '../ids.ts';
import { clusterUpgradeProfile } from '../kinds.ts';
import type { ManagedCluster } from '../types.ts';
import { isTrue, list, text } from '../values.ts';
import { planOf } from './cluster-release.ts';
import { listsFor, offerOf, sameInAll } from './version-lists.ts';

/** Under long-term support only the newest patches are supported. */
const newestOfLongTerm = 2;

/** Whether AKS still offers the patch that runs: why not, or `unknown` where nothing tells. */
export function patchProblem(
  version: string,
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
  now: Date,
): string | 'unknown' | undefined {
  const { minor = 0, patch = 0 } = parseRelease(version) ?? {};
  const lists = listsFor(cluster, inventory, now);
  const offered = sameInAll(lists, (one) =>
    Object.keys(offerOf(one, minor)?.patchVersions ?? {})
      .sort()
      .join(' '),
  );
  const isLongTerm = planOf(cluster.body) === 'AKSLongTermSupport';
  if (offered !== undefined) {
    const patches = offered.split(' ').filter((one) => one !== '');
    if (!patches.includes(version)) {
      return `${version} is not offered any more, only ${patches.join(', ') || 'other minors'}`;
    }
    return isLongTerm ? tooManyAbove(version, patches, patch) : undefined;
  }
  if (!isLongTerm) return 'unknown';
  return tooManyAbove(version, upgradesOf(cluster, minor, inventory), patch) ?? 'unknown';
}

function tooManyAbove(
  version: string,
  patches: readonly string[],
  patch: number,
): string | undefined {
  const above = patches.filter((one) => (parseRelease(one)?.patch ?? 0) > patch);
  return above.length < newestOfLongTerm
    ? undefined
    : `${version} is not among the newest ${newestOfLongTerm} patches: ${above.join(', ')} are newer`;
}

/** The patches of a minor that a control plane can move to. */
function upgradesOf({ identity }: Resource, minor: number, inventory: Inventory): string[] {
  const profiles = inventory.index(upgradeProfiles).get(armId(identity.resourceId) ?? '') ?? [];
  return profiles
    .flatMap(({ body }) => list(body.properties?.controlPlaneProfile, 'upgrades'))
    .filter((one) => !isTrue(one, 'isPreview'))
    .flatMap((one) => text(one, 'kubernetesVersion') ?? [])
    .filter((one) => parseRelease(one)?.minor === minor);
}

function upgradeProfiles(inventory: Inventory) {
  return byParent(inventory, inventory.all(clusterUpgradeProfile));
}
