import { type Context, fail, type Outcome, pass, unknown } from '../../model/index.ts';
import { armId } from '../azure/ids.ts';
import { isAllShown, isOnlyCluster } from '../seen-cluster.ts';
import { aksBackups, stateOf } from './aks-backups.ts';
import { runningSchedules } from './velero.ts';

/** Whether something backs the volumes of a cluster up. */
export function backsUpVolumes(context: Context): Outcome | true {
  const { resource, inventory } = context;
  const id = armId(resource.identity.resourceId);
  const all = inventory.index(aksBackups);
  const own = all.filter(({ clusterId }) => clusterId !== undefined && clusterId === id);
  const states = own.map(({ instance }) => stateOf(instance));
  if (states.some(({ is }) => is === 'on')) return true;
  const { sure, possible } = inventory.index(runningSchedules);
  const [schedule] = sure;
  if (schedule && isOnlyCluster(inventory)) {
    return pass(`Velero's schedule ${schedule.identity.name} makes backups`);
  }
  const open = states.find(({ is }) => is === 'unknown');
  if (open) return unknown(`the state of its backup is ${open.name}`);
  const elsewhere = all.some(({ clusterId }) => clusterId === undefined) || possible.length > 0;
  if (schedule || elsewhere) return unknown('nobody can tell whether a backup is of this cluster');
  const [off] = states;
  if (off) return fail(`its backup is in the state ${off.name}`);
  if (!isAllShown(context)) {
    return unknown('no backup is in the evidence, and one may live elsewhere');
  }
  return isOnlyCluster(inventory)
    ? fail('neither Azure Backup nor Velero saves its volumes')
    : unknown('it has no backup, and nobody can tell which of the clusters has the volumes');
}
