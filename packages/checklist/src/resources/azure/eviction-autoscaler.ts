import { type Inventory, peek, Unknown } from '../../model/index.ts';
import { equalsIgnoreCase } from './cluster.ts';
import { extension } from './kinds.ts';
import type { Extension } from './types.ts';

/**
 * Whether the extension that makes disruption budgets for Deployments is in the evidence, and turned
 * to that; a setting that is not known may be. A table for `inventory.index`.
 * https://github.com/Azure/eviction-autoscaler#readme
 */
export function makesBudgets(inventory: Inventory): boolean {
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
