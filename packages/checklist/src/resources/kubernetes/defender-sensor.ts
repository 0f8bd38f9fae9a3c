import {
  every,
  type Group,
  type Inventory,
  type Resource,
  type Subject,
  Unresolved,
} from '../../model/index.ts';
import { managedCluster } from '../azure/kinds.ts';
import { hasDefenderSensor } from '../azure/security/defender.ts';
import type { ManagedCluster } from '../azure/types.ts';
import { oneOf } from '../azure/values.ts';
import { orUnresolved, settled } from '../known.ts';
import { daemonSet } from './kinds.ts';
import type { DaemonSetStatus } from './types.ts';

/** A DaemonSet of the sensor of Defender for Containers, or a cluster that should have one. */
export type SensorSlot =
  | { readonly status: DaemonSetStatus; readonly cluster?: never; readonly doubt?: never }
  | {
      readonly cluster: Resource<ManagedCluster>;
      readonly status?: never;
      /** Why it may be none that should have one. */
      readonly doubt: Unresolved | undefined;
    };

interface SensorObject {
  readonly status?: DaemonSetStatus;
}

export const sensorSlot: Subject<SensorSlot> = {
  noun: 'sensor',
  evidence: 'kubernetes',
  kinds: [daemonSet.id],
  of: (resource) => {
    const { status } = resource.body as SensorObject;
    return isDefenderSensor(resource) && status ? [{ status }] : [];
  },
  node: ({ status }) => status,
  among: (inventory) => inventory.index(clustersWithoutSensor),
};

/** https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-architecture */
export function isDefenderSensor({ identity }: Resource): boolean {
  return identity.namespace === 'kube-system' && identity.name.startsWith('microsoft-defender-');
}

/** Whether no cluster that the sensor in the evidence can be in is meant to run one. */
export function isSensorOff(inventory: Inventory): boolean | Unresolved {
  const living = inventory.all(managedCluster).filter(({ observed }) => observed);
  const answers = living.map(({ body }) => shouldHaveSensor(body));
  if (answers.length === 0 || answers.includes(true)) return false;
  return answers.find((one) => one instanceof Unresolved) ?? true;
}

/** Which cluster a sensor in the evidence is in is not known: one is enough to ask for no more. */
function clustersWithoutSensor(inventory: Inventory): readonly Group<SensorSlot>[] {
  const isSeen = inventory
    .all(daemonSet)
    .some((resource) => isDefenderSensor(resource) && (resource.body as SensorObject).status);
  if (isSeen) return [];
  return inventory
    .all(managedCluster)
    .filter(({ observed }) => observed)
    .flatMap((cluster) => {
      const should = shouldHaveSensor(cluster.body);
      if (should === false) return [];
      const value = { cluster, doubt: should === true ? undefined : should };
      return [{ value, identity: cluster.identity, resource: cluster }];
    });
}

function shouldHaveSensor(aks: ManagedCluster): boolean | Unresolved {
  const conditions = [() => !isStopped(aks), () => hasDefenderSensor(aks)];
  return settled(() => every(conditions, (condition) => orUnresolved(condition)));
}

function isStopped({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.powerState, 'code', ['Running', 'Stopped']) === 'Stopped';
}
