import { Malformed } from '../../model/index.ts';
import type { AddonProfile } from './cluster-types.ts';
import type { ManagedCluster } from './types.ts';
import { isTrue } from './values.ts';

/** The profile of an add-on; keys of `addonProfiles` compare without case. */
export function addonOf({ properties }: ManagedCluster, name: string): AddonProfile | undefined {
  const profiles = properties?.addonProfiles ?? {};
  if (typeof profiles !== 'object') {
    throw new Malformed('addonProfiles is malformed: it is not an object');
  }
  return valueIn(profiles, name) ?? undefined;
}

/** Whether an add-on is on. */
export function isAddonOn(aks: ManagedCluster, name: string): boolean {
  return isTrue(addonOf(aks, name), 'enabled');
}

/** A setting of an add-on, as an object of that one key, for the reads of `values.ts`. */
export function addonSetting<Key extends string>(
  aks: ManagedCluster,
  name: string,
  key: Key,
): { readonly [K in Key]?: string } {
  const config = addonOf(aks, name)?.config ?? {};
  if (typeof config !== 'object' || Array.isArray(config))
    throw new Malformed('config is malformed: it is not an object');
  return { [key]: valueIn(config, key) } as { readonly [K in Key]?: string };
}

function valueIn<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  const lower = name.toLowerCase();
  const key = Object.keys(map).find((one) => one.toLowerCase() === lower);
  // Where it is not written the read is of the name, so that reports say that this is absent.
  return map[key ?? name];
}
