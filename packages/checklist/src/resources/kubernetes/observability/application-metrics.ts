import {
  type Context,
  fail,
  type Inventory,
  type Outcome,
  some,
  unknown,
} from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { service } from '../kinds.ts';
import { podReason } from '../left-out.ts';
import { absenceProves } from '../lookup.ts';
import { isManagedObject } from '../managed.ts';
import { inNamespace, namespaceTable } from '../namespace-table.ts';
import type { JudgedNamespace } from '../namespaces-judged.ts';
import type { ObjectMeta } from '../types.ts';
import { isLongRunning, topWorkloads, type Workload } from '../workload.ts';
import { hasManagedReader, hasOwnReader, isCollectionSeen } from './metric-readers.ts';
import { monitored } from './monitors.ts';

const services = namespaceTable(service);

function longRunningByNamespace(
  inventory: Inventory,
): ReadonlyMap<string | undefined, readonly Workload[]> {
  return groupBy(inventory.index(topWorkloads).filter(goesOn), ({ namespace }) => namespace);
}

function goesOn(workload: Workload): boolean {
  const { body, resource } = workload;
  if (isManagedObject(body.metadata) || podReason(resource) !== undefined) return false;
  return known(() => isLongRunning(workload)) ?? true;
}

/** Why nobody asks for the metrics of a namespace, or true. */
export function hasMetricsToRead({ name }: JudgedNamespace, inventory: Inventory): true | string {
  if (!inventory.index(longRunningByNamespace).has(name)) return 'runs nothing that goes on';
  return isCollectionSeen(inventory) || 'no collection of metrics is seen';
}

/** Whether something of a namespace is read by whoever collects metrics. */
export function metricsAnswer(
  { name, evidence }: JudgedNamespace,
  { inventory }: Context,
): Outcome | true {
  const workloads = inventory.index(longRunningByNamespace).get(name) ?? [];
  const { namespaces, open } = inventory.index(monitored);
  if (namespaces.has(name)) return true;
  const { sure } = inNamespace(inventory.index(services), name);
  const asks = [
    () => some(workloads, ({ podMeta }) => isAnnotated(podMeta)),
    () => some(sure, ({ body }) => isAnnotated(body.metadata ?? {})),
  ];
  if (some(asks, (ask) => ask())) return true;
  if (open) return unknown('what a monitor selects is not known');
  const isRead = hasOwnReader(inventory) === 'yes' || hasManagedReader(inventory) === 'yes';
  // A list of all there is may lack the Namespace objects.
  const isWhole =
    evidence === 'complete' ||
    workloads.every(({ resource }) => absenceProves(resource, inventory));
  if (!isWhole || !isRead) {
    return unknown('no monitor of it in the evidence, which may not be all there is');
  }
  const count =
    workloads.length === 1 ? 'its workload is' : `its ${workloads.length} workloads are`;
  return fail(`${count} neither selected by a monitor nor annotated for scraping`, {
    at: 'metadata.name',
  });
}

/** The marks by which Prometheus, and the agents of Datadog, find what to read. */
function isAnnotated({ annotations }: ObjectMeta): boolean {
  if (!annotations) return false;
  return (
    annotations['prometheus.io/scrape'] === 'true' ||
    Object.keys(annotations).some((key) => key.startsWith('ad.datadoghq.com/'))
  );
}
