import { Unresolved } from '../../../model/index.ts';
import type { Pool } from '../cluster.ts';
import { text } from '../values.ts';
import { poolRelease } from '../versions/cluster-release.ts';

/** The versions of Windows that node pools have had. */
export type WindowsVersion = '2019' | '2022' | '2025' | 'Annual';

const versions: readonly WindowsVersion[] = ['2019', '2022', '2025', 'Annual'];

/**
 * The Windows version of a pool: by its SKU, else the default of its Kubernetes version.
 * https://learn.microsoft.com/azure/aks/windows-best-practices
 */
export function windowsVersionOf(pool: Pool): WindowsVersion {
  const sku = text(pool.settings, 'osSKU');
  if (!sku) return defaultFor(poolRelease(pool).minor);
  const found = versions.find((version) => sku.toLowerCase() === `windows${version}`.toLowerCase());
  if (found === undefined) throw new Unresolved(`osSKU ${sku.slice(0, 30)} is not in the list`);
  return found;
}

function defaultFor(minor: number): WindowsVersion {
  if (minor >= 36) return '2025';
  return minor >= 25 ? '2022' : '2019';
}
