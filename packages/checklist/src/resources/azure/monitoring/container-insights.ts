import { type Context, some, Unresolved } from '../../../model/index.ts';
import { addonSetting, isAddonOn } from '../addons.ts';
import { extensionsOf } from '../extensions.ts';
import type { ManagedCluster } from '../types.ts';
import { isTrue } from '../values.ts';
import { collectsContainerLogs, insightsSources, rulesOf, someRule } from './data-collection.ts';

/** Where the monitoring add-on moves to, as an extension. */
const extensionTypes = ['microsoft.azuremonitor.containers'];

/** Whether Container insights is on, by whichever switch. */
export function isInsightsOn(aks: ManagedCluster, { resource, inventory }: Context): boolean {
  const switches = [
    () => extensionsOf(resource, extensionTypes, inventory).sure.length > 0,
    () => isTrue(aks.properties?.azureMonitorProfile?.containerInsights, 'enabled'),
    () => isAddonOn(aks, 'omsagent'),
  ];
  return some(switches, (isOn) => isOn());
}

/**
 * Whether Container insights collects container logs. With managed identity it does what the data
 * collection rules of the cluster say; that there is none is known where all of them are.
 */
export function collectsLogs(aks: ManagedCluster, context: Context): boolean {
  if (!isInsightsOn(aks, context)) return false;
  if (isAddonOn(aks, 'omsagent') && !usesEntraId(aks)) return true;
  const { rules, doubt } = rulesOf(context);
  if (someRule(rules, collectsContainerLogs)) return true;
  if (doubt === undefined) return false;
  if (someRule(rules, (rule) => insightsSources(rule).length > 0)) throw new Unresolved(doubt);
  return true;
}

/** Whether the agents of the add-on authenticate with the managed identity; absent means by key. */
export function usesEntraId(aks: ManagedCluster): boolean {
  return isTrue(addonSetting(aks, 'omsagent', 'useAADAuth'), 'useAADAuth');
}
