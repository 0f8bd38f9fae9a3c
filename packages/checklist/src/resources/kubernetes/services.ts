import { type Inventory, Memo, type Resource, raw } from '../../model/index.ts';
import { service } from './kinds.ts';
import { absenceProvesOf } from './lookup.ts';
import type { Matches } from './namespace-scope.ts';
import { mayDeclarePorts } from './one-shot.ts';
import { selecting, selectorTable } from './selection.ts';
import type { LabelSelector, Service } from './types.ts';
import type { Workload } from './workload.ts';

/** A Service's selector as a label selector; undefined where it selects no pods. */
export function selectorOf({ spec }: Service): LabelSelector | undefined {
  if (spec?.type === 'ExternalName') return undefined;
  const { selector } = spec ?? {};
  return selector && Object.keys(selector).length > 0 ? { matchLabels: selector } : undefined;
}

const serviceTable = selectorTable(service, selectorOf);

/** The Services in front of a workload. */
export function servicesOf(workload: Workload, inventory: Inventory): Matches<Resource<Service>> {
  return inventory
    .index(servicesByWorkload)
    .recall(raw(workload.resource.body) as object, () =>
      selecting(inventory.index(serviceTable), selectorOf, workload),
    );
}

/** Answers that were given before, by the workload's body. */
function servicesByWorkload(_: Inventory): Memo<object, Matches<Resource<Service>>> {
  return new Memo();
}

/**
 * Whether a Service sends traffic to the workload. `maybe`: no Service is seen, the evidence may not
 * be all there is, and a main container declares ports.
 */
export function served(workload: Workload, inventory: Inventory): 'yes' | 'no' | 'maybe' {
  const { sure, possible } = servicesOf(workload, inventory);
  if (sure.length > 0) return 'yes';
  if (possible.length > 0) return 'maybe';
  if (absenceProvesOf(service, workload.resource, inventory)) return 'no';
  return mayDeclarePorts(workload) ? 'maybe' : 'no';
}
