import { type Inventory, peek, Unknown } from '../../model/index.ts';
import { equalsIgnoreCase } from '../azure/cluster.ts';
import { extension } from '../azure/kinds.ts';
import type { Extension } from '../azure/types.ts';
import { known } from '../known.ts';
import { namespace } from './kinds.ts';
import { findNamed } from './lookup.ts';
import { deploymentStrategy } from './rolling-update.ts';
import type { ObjectMeta } from './types.ts';
import type { Workload } from './workload.ts';

/**
 * Whether the extension eviction-autoscaler makes a disruption budget for a workload, as far as that
 * is known: for Deployments whose rolling update takes no pod away, unless an annotation forbids it.
 * https://github.com/Azure/eviction-autoscaler#readme
 */
export function mayGetBudget(workload: Workload, inventory: Inventory): boolean {
  // Not looked for in vain: one that could not be read leaves open what depends on it, and no more.
  if (known(() => isLeftToIt(workload)) === false || !inventory.index(makesBudgets)) return false;
  const { namespace: name } = workload;
  const namespaces = name === undefined ? [] : findNamed(namespace, name, undefined, inventory);
  const isOff = namespaces.some((found) =>
    isForbidden(found.body.metadata, 'eviction-autoscaler.azure.com/enable'),
  );
  return !isOff && isLeftToIt(workload);
}

function isLeftToIt({ kind, body }: Workload): boolean {
  if (kind !== 'Deployment') return false;
  if (isForbidden(body.metadata, 'eviction-autoscaler.azure.com/pdb-create')) return false;
  if (deploymentStrategy(body.spec) !== 'RollingUpdate') return true;
  const unavailable = body.spec?.strategy?.rollingUpdate?.maxUnavailable;
  return unavailable === 0 || unavailable === '0%';
}

function isForbidden(meta: ObjectMeta | undefined, annotation: string): boolean {
  return meta?.annotations?.[annotation] === 'false';
}

/** Whether the extension is there and makes budgets, or may. A table for `inventory.index`. */
function makesBudgets(inventory: Inventory): boolean {
  return inventory.all(extension).some(({ body }) => mayMakeBudgets(body));
}

function mayMakeBudgets({ properties }: Extension): boolean {
  if (!properties) return false;
  const type = peek(properties, 'extensionType');
  if (typeof type !== 'string' || !equalsIgnoreCase(type, 'microsoft.evictionautoscaler')) {
    return false;
  }
  const settings = peek(properties, 'configurationSettings');
  if (!settings || settings instanceof Unknown) return settings !== undefined;
  const create = peek(settings, 'controllerConfig.pdb.create');
  return create instanceof Unknown || String(create).toLowerCase() === 'true';
}
