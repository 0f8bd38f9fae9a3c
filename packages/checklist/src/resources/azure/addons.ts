import { Malformed } from '../../model/index.ts';
import type { AddonProfile, ManagedCluster } from './types.ts';
import { isTrue } from './values.ts';

/** The profile of an add-on; keys of `addonProfiles` compare without case. */
export function addonOf({ properties }: ManagedCluster, name: string): AddonProfile | undefined {
  const profiles = properties?.addonProfiles ?? {};
  if (typeof profiles !== 'object') {
    throw new Malformed('addonProfiles is malformed: it is not an object');
  }
  const key = Object.keys(profiles).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : profiles[key];
}

/** Whether an add-on is on. */
export function isAddonOn(aks: ManagedCluster, name: string): boolean {
  return isTrue(addonOf(aks, name), 'enabled');
}
