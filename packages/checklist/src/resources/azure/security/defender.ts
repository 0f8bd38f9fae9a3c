import { some } from '../../../model/index.ts';
import type { ManagedCluster } from '../types.ts';
import { isTrue } from '../values.ts';

/** Whether the sensor of Defender for Containers is on, by the cluster's own word. */
export function hasDefenderSensor({ properties }: ManagedCluster): boolean {
  const security = properties?.securityProfile;
  return some(
    [
      () => isTrue(security?.azureDefender, 'enabled'),
      () => isTrue(security?.defender?.securityMonitoring, 'enabled'),
    ],
    (isOn) => isOn(),
  );
}
