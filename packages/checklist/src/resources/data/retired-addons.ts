import { isAddonOn } from '../azure/addons.ts';
import { isAutomatic } from '../azure/cluster.ts';
import type { ManagedCluster } from '../azure/types.ts';
import { isTrue, oneOf } from '../azure/values.ts';
import { clusterVersion } from '../azure/versions/cluster-release.ts';
import { nginxType } from '../entry/app-routing.ts';
import { known } from '../known.ts';
import { minorOf } from '../kubernetes/cluster-version.ts';
import type { Dated } from './dated.ts';

/** A feature of the cluster resource whose support ends. */
export interface RetiredAddon {
  readonly name: string;
  /** Where it is switched on, if that is not what {@link isOn} reads last. */
  readonly path?: string;
  /** The last day of support (ISO 8601). */
  readonly until: string;
  readonly successor: string;
  readonly isOn: (aks: ManagedCluster) => boolean;
  /** Whether AKS switched it on by itself. */
  readonly isPreset?: (aks: ManagedCluster) => boolean;
}

/** https://learn.microsoft.com/azure/aks/app-routing */
export const managedNginxUntil = '2026-11-30';

/** Retirements are announced a year or more ahead, so half a year of age hides none that is near. */
export const retiredAddons: Dated<readonly RetiredAddon[]> = {
  subject: 'The list of retired add-ons',
  file: 'retired-addons.ts',
  source: 'https://learn.microsoft.com/azure/aks/integrations',
  checkedOn: '2026-08-05',
  shelfLifeDays: 180,
  facts: [
    {
      name: 'httpApplicationRouting',
      until: '2025-03-03',
      successor: 'the application routing add-on',
      isOn: (aks) => isAddonOn(aks, 'httpApplicationRouting'),
    },
    {
      name: 'openServiceMesh',
      until: '2027-09-30',
      successor: 'the Istio add-on',
      isOn: (aks) => isAddonOn(aks, 'openServiceMesh'),
    },
    {
      name: 'NGINX of webAppRouting',
      path: 'properties.ingressProfile.webAppRouting.enabled',
      until: managedNginxUntil,
      successor: 'the Gateway API',
      isOn: usesManagedNginx,
      // https://learn.microsoft.com/azure/aks/app-routing-gateway-api: before 1.36 AKS Automatic brings it.
      isPreset: (aks) => isAutomatic(aks) && (known(() => minorOf(clusterVersion(aks))) ?? 0) < 36,
    },
  ],
};

function usesManagedNginx(aks: ManagedCluster): boolean {
  const routing = aks.properties?.ingressProfile?.webAppRouting;
  if (!isTrue(routing, 'enabled') || nginxType(aks) === 'None') return false;
  const gateway = routing?.gatewayAPIImplementations?.appRoutingIstio;
  return oneOf(gateway, 'mode', ['Enabled', 'Disabled']) !== 'Enabled';
}
