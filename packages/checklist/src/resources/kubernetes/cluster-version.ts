import { type Inventory, raw, Unresolved } from '../../model/index.ts';
import { managedCluster } from '../azure/kinds.ts';
import { node, serverVersion } from './kinds.ts';
import { parseRelease } from './release.ts';

export interface Minors {
  readonly lowest: number;
  readonly highest: number;
}

/** The Kubernetes minors of the clusters in the evidence. A table for `inventory.index`. */
export function minors(inventory: Inventory): Minors | undefined {
  const clusters = inventory.all(managedCluster).flatMap(({ body }) => {
    const { properties } = raw(body);
    return (
      minorOf(properties?.currentKubernetesVersion) ?? minorOf(properties?.kubernetesVersion) ?? []
    );
  });
  const found = clusters.length > 0 ? clusters : seenInside(inventory);
  return found.reduce<Minors | undefined>(
    (known, minor) => ({
      lowest: Math.min(known?.lowest ?? minor, minor),
      highest: Math.max(known?.highest ?? minor, minor),
    }),
    undefined,
  );
}

/** What the API server says of itself, else its kubelets. */
function seenInside(inventory: Inventory): number[] {
  const servers = inventory
    .all(serverVersion)
    .flatMap(({ body }) => minorOf(raw(body).gitVersion) ?? []);
  return servers.length > 0 ? servers : kubelets(inventory);
}

/** A kubelet is never newer than its API server: https://kubernetes.io/releases/version-skew-policy/ */
function kubelets(inventory: Inventory): number[] {
  const found = inventory
    .all(node)
    .flatMap(({ body }) => minorOf(raw(body).status?.nodeInfo?.kubeletVersion) ?? []);
  return found.length > 0 ? [found.reduce((a, b) => Math.max(a, b))] : [];
}

/** The minor of `1.34.2`; undefined where it is no version. */
export function minorOf(version: unknown): number | undefined {
  return typeof version === 'string' ? parseRelease(version)?.minor : undefined;
}

/**
 * Whether the cluster runs Kubernetes 1.`minor` or later; undefined when no version is in the
 * evidence. Throws {@link Unresolved} when the clusters in the evidence differ in that.
 */
export function reaches(minor: number, inventory: Inventory): boolean | undefined {
  const known = inventory.index(minors);
  if (!known) return undefined;
  if (known.lowest >= minor) return true;
  if (known.highest < minor) return false;
  throw new Unresolved(
    `the clusters in the evidence run Kubernetes 1.${known.lowest} to 1.${known.highest}`,
  );
}

/** Whether every cluster in the evidence is known to be older than Kubernetes 1.`minor`. */
export function isBelow(minor: number, inventory: Inventory): boolean {
  const known = inventory.index(minors);
  return known !== undefined && known.highest < minor;
}
