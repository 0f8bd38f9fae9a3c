import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import { veleroBackup, veleroLocation, veleroSchedule } from '../kubernetes/kinds.ts';
import { isEmpty } from '../kubernetes/label-selector.ts';
import { isManagedNamespace } from '../kubernetes/managed.ts';
import { scheduleProblem } from '../kubernetes/manifests/cron.ts';
import type { CustomObject } from '../kubernetes/types.ts';
import { flag, list, section, text } from '../kubernetes/values.ts';
import { holdsNamespace } from './scope.ts';
import type {
  VeleroBackupSpec,
  VeleroBackupStatus,
  VeleroLocationSpec,
  VeleroScheduleSpec,
} from './types.ts';

export type Schedule = CustomObject<VeleroScheduleSpec, { readonly phase?: string }>;
export type Backup = Resource<CustomObject<VeleroBackupSpec, VeleroBackupStatus>>;
export type Location = Resource<CustomObject<VeleroLocationSpec, { readonly phase?: string }>>;

/** Whether a schedule makes backups: not paused, and of a schedule that Velero can read. */
export function isRunning(schedule: Schedule): boolean {
  if (text(schedule.status, 'phase') === 'FailedValidation') return false;
  if (flag(schedule.spec, 'paused') === true) return false;
  const moments = momentsOf(schedule);
  return moments !== undefined && scheduleProblem(moments) === undefined;
}

/** When it runs, less the zone: https://velero.io/docs/v1.17/backup-reference/#time-zone-specification */
export function momentsOf({ spec }: Schedule): string | undefined {
  return text(spec, 'schedule')?.replace(/^(?:CRON_)?TZ=\S+\s+/, '');
}

/** Schedules that make backups, and those of which nobody can tell. A table for `inventory.index`. */
export function runningSchedules(inventory: Inventory): {
  readonly sure: readonly Resource<Schedule>[];
  readonly possible: readonly Resource<Schedule>[];
} {
  // The extension of Azure Backup is Velero itself, in a namespace of its own.
  const own = inventory
    .all(veleroSchedule)
    .filter(({ identity }) => !isManagedNamespace(identity.namespace, inventory));
  const answers = groupBy(own, ({ body }) => known(() => isRunning(body)));
  return { sure: answers.get(true) ?? [], possible: answers.get(undefined) ?? [] };
}

/** Whether the backups of a schedule hold a namespace as a whole. */
export function scheduleHolds({ spec }: Schedule, namespace: string): boolean {
  const template = section(spec, 'template') ?? {};
  return holdsNamespace(template, namespace, () => {
    const selector = section(template, 'labelSelector');
    return (selector && !isEmpty(selector)) || list(template, 'orLabelSelectors').length > 0;
  });
}

/** Whether the backups copy the files of all volumes, whatever their driver. */
export function copiesFiles({ spec }: Schedule): boolean {
  const template = section(spec, 'template');
  return (
    (flag(template, 'defaultVolumesToFsBackup') ?? flag(template, 'defaultVolumesToRestic')) ===
    true
  );
}

const scheduleLabel = 'velero.io/schedule-name';

function backupsBySchedule(inventory: Inventory) {
  return groupBy(inventory.all(veleroBackup), ({ body, identity }) => {
    const name = known(() => text(section(body.metadata, 'labels'), scheduleLabel));
    return `${identity.namespace}/${name}`;
  });
}

/** The backups that a schedule made, the newest first. */
export function backupsOf(
  { identity }: Resource<Schedule>,
  inventory: Inventory,
): readonly Backup[] {
  const found = inventory.index(backupsBySchedule).get(`${identity.namespace}/${identity.name}`);
  return [...(found ?? [])].sort((a, b) => startOf(b) - startOf(a));
}

function startOf({ body }: Backup): number {
  const { status, metadata } = body;
  return Date.parse(String(status?.startTimestamp ?? metadata?.creationTimestamp)) || 0;
}

/** Where a schedule keeps its backups. Throws {@link Unresolved} where the evidence does not show it. */
export function locationOf({ body, identity }: Resource<Schedule>, inventory: Inventory): Location {
  const named = text(section(body.spec, 'template'), 'storageLocation');
  const all = inventory
    .all(veleroLocation)
    .filter((one) => one.identity.namespace === identity.namespace);
  const found = all.find((one) =>
    named === undefined ? flag(one.body.spec, 'default') === true : one.identity.name === named,
  );
  const usual = found ?? all.find((one) => named === undefined && one.identity.name === 'default');
  if (!usual) throw new Unresolved('the place of its backups is not in the evidence');
  return usual;
}
