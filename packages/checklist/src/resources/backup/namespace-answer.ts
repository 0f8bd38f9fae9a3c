import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  Unresolved,
  unknown,
} from '../../model/index.ts';
import { agreed } from '../agreed.ts';
import { type ClusterBackups, clusterBackups, isCovered } from './coverage.ts';

/** Whether the backups of each cluster that has some hold a namespace. */
export function holdsAll(namespace: string, inventory: Inventory): Outcome | true {
  const clusters = inventory.index(clusterBackups);
  if (clusters.length === 0) return notApplicable('no backup is in the evidence');
  return agreed(
    clusters.map((backups) => answerOf(backups, namespace)),
    'nobody can tell in which of the clusters it is, and their backups differ',
  );
}

function answerOf(backups: ClusterBackups, namespace: string): Outcome | true {
  try {
    if (isCovered(backups, namespace)) return true;
  } catch (error) {
    if (error instanceof Unresolved) return unknown(error.message);
    throw error;
  }
  const names = [...backups.instances, ...backups.schedules].map(({ identity }) => identity.name);
  return fail(`is in no backup: ${names.join(', ')}`);
}
