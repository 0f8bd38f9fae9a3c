import { type Inventory, type Resource, raw, Unknown, Unresolved } from '../../model/index.ts';
import { managedCluster } from '../azure/kinds.ts';
import { newestCalendar } from '../azure/versions/calendar.ts';
import { standsAt } from '../stands-at.ts';
import { node, serverVersion } from './kinds.ts';
import { parseRelease } from './release.ts';

export interface Minors {
  readonly lowest: number;
  readonly highest: number;
  /** Why they may be any that AKS has. */
  readonly open?: string;
}

/** What says which minor it runs: undefined where that is not known. */
interface Told {
  readonly minor: number | undefined;
  readonly by: string;
}

/** The Kubernetes minors of the clusters in the evidence. A table for `inventory.index`. */
export function minors(inventory: Inventory): Minors | undefined {
  const clusters = inventory.all(managedCluster).flatMap((cluster) => {
    const current = toldBy(cluster, ['properties', 'currentKubernetesVersion']);
    const wanted = toldBy(cluster, ['properties', 'kubernetesVersion']);
    return current?.minor === undefined ? (wanted ?? current ?? []) : current;
  });
  const found = clusters.length > 0 ? clusters : seenInside(inventory);
  const range = rangeOf(found.flatMap(({ minor }) => minor ?? []));
  const open = found.find(({ minor }) => minor === undefined);
  if (!open) return range;
  const any = rangeOf(inventory.index(newestCalendar).facts.map(({ minor }) => minor)) as Minors;
  return {
    lowest: Math.min(any.lowest, range?.lowest ?? any.lowest),
    highest: Math.max(any.highest, range?.highest ?? any.highest),
    open: `the Kubernetes version of ${open.by} is not known`,
  };
}

function rangeOf(found: readonly number[]): Minors | undefined {
  if (found.length === 0) return undefined;
  return { lowest: Math.min(...found), highest: Math.max(...found) };
}

/** Undefined where nothing is said. */
function toldBy({ body, identity }: Resource, path: readonly string[]): Told | undefined {
  const { value } = standsAt(raw(body), path);
  const minor = minorOf(value);
  if (minor === undefined && !(value instanceof Unknown)) return undefined;
  return { minor, by: identity.name };
}

/** What the API server says of itself, else its kubelets. */
function seenInside(inventory: Inventory): readonly Told[] {
  const servers = inventory
    .all(serverVersion)
    .flatMap((server) => toldBy(server, ['gitVersion']) ?? []);
  return servers.length > 0 ? servers : kubelets(inventory);
}

/** A kubelet is never newer than its API server: https://kubernetes.io/releases/version-skew-policy/ */
function kubelets(inventory: Inventory): readonly Told[] {
  const found = inventory
    .all(node)
    .flatMap((one) => toldBy(one, ['status', 'nodeInfo', 'kubeletVersion']) ?? []);
  if (found.length === 0 || found.some(({ minor }) => minor === undefined)) return found;
  return [found.reduce((a, b) => ((a.minor ?? 0) < (b.minor ?? 0) ? b : a))];
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
  return known && allReach(minor, known);
}

/** Whether all have reached a minor; throws {@link Unresolved} where they differ in that. */
export function allReach(minor: number, { lowest, highest, open }: Minors): boolean {
  if (lowest >= minor) return true;
  if (highest < minor) return false;
  throw new Unresolved(
    open ?? `the clusters in the evidence run Kubernetes 1.${lowest} to 1.${highest}`,
  );
}

/** Whether every cluster in the evidence is known to be older than Kubernetes 1.`minor`. */
export function isBelow(minor: number, inventory: Inventory): boolean {
  const known = inventory.index(minors);
  return known !== undefined && known.highest < minor;
}
