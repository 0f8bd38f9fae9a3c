import { type Inventory, type Outcome, pass } from '../../model/index.ts';
import { isOnlyCluster } from '../seen-cluster.ts';
import { scheduledTask } from './schedules.ts';

/** A month, however long. */
const mostDays = 31;

/** Whether a pipeline renews the images of the nodes at least monthly; undefined where none does. */
export function upgradedByPipeline(inventory: Inventory): Outcome | undefined {
  const { sure, possible } = scheduledTask('node-image-upgrade', inventory, mostDays);
  const unknown = (message: string): Outcome => ({
    verdict: 'unknown',
    reason: 'partial-evidence',
    message,
  });
  if (sure !== undefined) {
    return isOnlyCluster(inventory)
      ? pass(`${sure} renews the node images`)
      : unknown(`nobody can tell which of the clusters ${sure} renews`);
  }
  return possible === undefined ? undefined : unknown(`whether ${possible} renews it is not known`);
}
