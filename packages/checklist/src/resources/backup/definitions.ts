import {
  type Context,
  fail,
  type Inventory,
  type Outcome,
  type Subject,
  some,
} from '../../model/index.ts';
import { byParent } from '../azure/id-table.ts';
import { armId } from '../azure/ids.ts';
import { backupInstance } from '../azure/kinds.ts';
import { isTrue } from '../azure/values.ts';
import { settled } from '../known.ts';
import { veleroSchedule } from '../kubernetes/kinds.ts';
import { managedReason } from '../kubernetes/managed.ts';
import { keptClaims } from '../kubernetes/storage/kept-claims.ts';
import { flag, section } from '../kubernetes/values.ts';
import { aksBackupHolds, isOfCluster, parametersOf } from './aks-backups.ts';
import type { BackupInstance } from './types.ts';
import { copiesFiles, isRunning, type Schedule, scheduleHolds } from './velero.ts';

/** What defines backups: an instance of Azure Backup for AKS, or a schedule of Velero. */
export type BackupDefinition =
  | { readonly instance: BackupInstance }
  | { readonly schedule: Schedule };

/** Each definition of backups. */
export const backupDefinition: Subject<BackupDefinition> = {
  noun: 'backup',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [backupInstance.id, veleroSchedule.id],
  of: ({ kind, body }) => {
    if (kind === veleroSchedule.id) return [{ schedule: body as Schedule }];
    return isOfCluster(body as BackupInstance) ? [{ instance: body as BackupInstance }] : [];
  },
  exempt: (_, context) =>
    context.resource.kind === veleroSchedule.id
      ? managedReason(context.resource, context)
      : undefined,
};

/** Whether a definition holds a namespace with volume claims; where nobody can tell, it may. */
export function holdsClaims(definition: BackupDefinition, context: Context): true | string {
  if ('schedule' in definition && !isRunning(definition.schedule)) return 'makes no backups';
  const holds = settled(() => holdsSome(definition, context));
  return holds !== false || 'holds no namespace with volume claims';
}

function holdsSome(definition: BackupDefinition, context: Context): boolean {
  if (context.inventory.resources('kubernetes').length === 0) return true;
  const namespaces = new Set(
    keptClaims(context).map(({ resource }) => resource.identity.namespace),
  );
  return some([...namespaces], (name) => name === undefined || holdsIn(definition, name));
}

function holdsIn(definition: BackupDefinition, namespace: string): boolean {
  return 'schedule' in definition
    ? scheduleHolds(definition.schedule, namespace)
    : aksBackupHolds(definition.instance, namespace);
}

/** Whether the backups hold the data of volumes; throws where they may hold none. */
export function savesVolumes(definition: BackupDefinition, context: Context): Outcome | true {
  const answer = dataAnswer(definition);
  const isTold = 'schedule' in definition || parametersOf(definition.instance) !== undefined;
  if (answer === true || !isTold) return answer;
  holdsSome(definition, context);
  // Asked once more, so that what decides is read last.
  return dataAnswer(definition);
}

function dataAnswer(definition: BackupDefinition): Outcome | true {
  if ('schedule' in definition) {
    const template = section(definition.schedule.spec, 'template');
    if (copiesFiles(definition.schedule)) return true;
    // Absent means that Velero takes snapshots where it can: https://velero.io/docs/main/api-types/backup/
    return flag(template, 'snapshotVolumes') !== false || fail('saves manifests only');
  }
  const parameters = parametersOf(definition.instance);
  return isTrue(parameters, 'snapshotVolumes') || fail('saves manifests only');
}

function instancesByVault(inventory: Inventory) {
  return byParent(inventory, inventory.all(backupInstance));
}

/** Whether a vault holds backups of a cluster. */
export function keepsClusters(_: unknown, { resource, inventory }: Context): true | string {
  const id = armId(resource.identity.resourceId) ?? '';
  const instances = inventory.index(instancesByVault).get(id) ?? [];
  return instances.some(({ body }) => isOfCluster(body)) || 'holds no backup of a cluster';
}
