import { type NodeOsEnd, nodeOsEnds } from '../data/node-os-ends.ts';
import { dayOf } from '../days.ts';
import type { Pool } from './cluster.ts';
import { text } from './values.ts';
import { poolRelease } from './versions/cluster-release.ts';

/** The operating system of a Linux pool where its support has ended. */
export function endedOs(pool: Pool, now: Date): NodeOsEnd | undefined {
  const today = dayOf(now);
  const ended = nodeOsEnds.facts.filter(({ on }) => on <= today);
  const image = text(pool.settings, 'nodeImageVersion')?.toLowerCase() ?? '';
  return (
    ended.find((end) => end.image !== undefined && image.startsWith(end.image)) ??
    ended.find((end) => isOfSku(pool, end))
  );
}

/**
 * Systems without packages, which only a new image renews:
 * https://learn.microsoft.com/azure/azure-linux/tutorial-upgrade-azure-container-linux-nodes,
 * https://learn.microsoft.com/azure/aks/flatcar-container-linux-for-aks
 */
const imageOnly: ReadonlySet<string> = new Set(['azurecontainerlinux', 'flatcar']);

/** Whether the nodes of a pool are renewed by images only. */
export function takesImagesOnly({ settings }: Pool): boolean {
  return imageOnly.has(text(settings, 'osSKU')?.toLowerCase() ?? '');
}

function isOfSku(pool: Pool, { sku, upToMinor }: NodeOsEnd): boolean {
  // Absent means Ubuntu: https://learn.microsoft.com/azure/aks/upgrade-os-version
  const own = () => (text(pool.settings, 'osSKU') || 'Ubuntu').toLowerCase();
  if (sku === undefined || own() !== sku) return false;
  if (upToMinor !== undefined && poolRelease(pool).minor > upToMinor) return false;
  // Read last, so that the finding points at it.
  return own() === sku;
}
