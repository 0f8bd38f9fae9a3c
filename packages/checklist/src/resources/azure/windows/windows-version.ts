import { Unresolved } from '../../../model/index.ts';
import { type WindowsVersion, windowsBuilds } from '../../data/windows-builds.ts';
import type { Pool } from '../cluster.ts';
import { text } from '../values.ts';
import { poolRelease } from '../versions/cluster-release.ts';

/** The versions that node pools have had. */
const hosts = windowsBuilds.facts.filter(({ host }) => host !== undefined);

/**
 * The Windows version of a pool: by its SKU, else the default of its Kubernetes version.
 * https://learn.microsoft.com/azure/aks/windows-best-practices
 */
export function windowsVersionOf(pool: Pool): WindowsVersion {
  const sku = text(pool.settings, 'osSKU');
  if (!sku) return defaultFor(poolRelease(pool).minor);
  const found = versionOfSku(sku);
  if (found === undefined) throw new Unresolved(`osSKU ${sku.slice(0, 30)} is not in the list`);
  return found;
}

/** The version that an OS SKU such as `Windows2022` stands for. */
export function versionOfSku(sku: string): WindowsVersion | undefined {
  return hosts.find(({ version }) => `windows${version}`.toLowerCase() === sku.toLowerCase())
    ?.version;
}

/** The newest that is the default of some minor up to this one. */
function defaultFor(minor: number): WindowsVersion {
  const found = hosts.findLast(({ host }) => (host?.defaultFrom ?? Infinity) <= minor);
  if (!found) throw new Unresolved(`the default of Kubernetes 1.${minor} is not in the list`);
  return found.version;
}
