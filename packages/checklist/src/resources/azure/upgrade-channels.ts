import { firstOf } from '../../model/index.ts';
import type { ManagedCluster } from './types.ts';
import { oneOf, text } from './values.ts';

const channels = ['rapid', 'stable', 'patch', 'node-image', 'none'] as const;

/** How far AKS upgrades Kubernetes by itself; absent means `none`. */
export function upgradeChannelOf({ properties }: ManagedCluster) {
  return oneOf(properties?.autoUpgradeProfile, 'upgradeChannel', channels);
}

const osChannels = ['NodeImage', 'SecurityPatch', 'Unmanaged', 'None', 'Unspecified'] as const;

export type OsChannel = Exclude<(typeof osChannels)[number], 'Unspecified'>;

/** The API version from which a new cluster gets `NodeImage` where it says nothing. */
const defaultsSince = '2023-06-01';

/**
 * How AKS renews the system of the nodes; undefined where nobody says and the default is not known.
 * https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image
 */
export function osChannelOf(aks: ManagedCluster, observed: boolean): OsChannel | undefined {
  const renewsImages = [
    () => writtenOsChannel(aks) === 'NodeImage',
    // AKS then sets the other channel itself, and lets nobody change it.
    () => upgradeChannelOf(aks) === 'node-image',
  ];
  if (firstOf(renewsImages, (is) => is() || undefined)) return 'NodeImage';
  const written = writtenOsChannel(aks);
  if (written !== undefined) return written;
  const version = observed ? undefined : text(aks, 'apiVersion');
  return version !== undefined && version >= defaultsSince ? 'NodeImage' : undefined;
}

/** The channel as it is written, though the upgrade channel may overrule it. */
export function writtenOsChannel({ properties }: ManagedCluster): OsChannel | undefined {
  const written = oneOf(properties?.autoUpgradeProfile, 'nodeOSUpgradeChannel', osChannels);
  return written === 'Unspecified' ? undefined : written;
}
