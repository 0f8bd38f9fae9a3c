import { firstOf, type Inventory, type Resource, some } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { type AksBackup, aksBackupHolds, aksBackups, stateOf } from './aks-backups.ts';
import type { BackupInstance } from './types.ts';
import { runningSchedules, type Schedule, scheduleHolds } from './velero.ts';

/** The backups of one cluster. */
export interface ClusterBackups {
  /** Undefined where only objects of Velero show backups. */
  readonly clusterId: string | undefined;
  readonly instances: readonly Resource<BackupInstance>[];
  readonly schedules: readonly Resource<Schedule>[];
}

/**
 * The clusters that the evidence shows backups of, with these. The schedules of Velero are of whichever
 * cluster the objects are of, so they count for each. A table for `inventory.index`.
 */
export function clusterBackups(inventory: Inventory): readonly ClusterBackups[] {
  const { sure, possible } = inventory.index(runningSchedules);
  const schedules = [...sure, ...possible];
  const saving = inventory
    .index(aksBackups)
    .filter(({ instance }) => stateOf(instance).is !== 'off');
  const byCluster = groupBy(saving, ({ clusterId }: AksBackup) => clusterId);
  const clusters = [...byCluster].map(([clusterId, all]) => ({
    clusterId,
    instances: all.map(({ instance }) => instance),
    schedules,
  }));
  if (clusters.length > 0) return clusters;
  return schedules.length > 0 ? [{ clusterId: undefined, instances: [], schedules }] : [];
}

/** Whether a backup of the cluster holds a namespace. Throws where nobody can tell. */
export function isCovered(backups: ClusterBackups, namespace: string): boolean {
  return some(
    [
      () => some(backups.instances, ({ body }) => aksBackupHolds(body, namespace)),
      () => some(backups.schedules, ({ body }) => scheduleHolds(body, namespace)),
    ],
    (way) => way(),
  );
}

/** The backup instance that holds a namespace, where one surely does. */
export function coveringInstance(
  backups: ClusterBackups,
  namespace: string,
): Resource<BackupInstance> | undefined {
  return firstOf(backups.instances, (instance) =>
    aksBackupHolds(instance.body, namespace) ? instance : undefined,
  );
}
