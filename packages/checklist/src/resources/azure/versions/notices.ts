import { type Inventory, type Resource, raw } from '../../../model/index.ts';
import { armId, parentId } from '../ids.ts';
import { scheduledEvent } from '../kinds.ts';
import type { ScheduledEvent } from '../types.ts';

/**
 * Whether Azure has reported that a version of a cluster is out of support.
 * https://learn.microsoft.com/azure/aks/aks-end-of-support-notifications
 */
export function isReportedOut(
  version: string,
  { identity }: Resource,
  inventory: Inventory,
): boolean {
  const versions = inventory.index(versionsOut).get(armId(identity.resourceId) ?? '');
  return versions?.has(version) ?? false;
}

function versionsOut(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, Set<string>>();
  for (const { identity, body } of inventory.all(scheduledEvent)) {
    const cluster = parentId(identity.resourceId);
    const version = versionOut(raw(body));
    if (cluster === undefined || version === undefined) continue;
    table.set(cluster, (table.get(cluster) ?? new Set()).add(version));
  }
  return table;
}

function versionOut({ properties }: ScheduledEvent): string | undefined {
  const { eventSource, description, eventDetails } = properties ?? {};
  const words = `${eventSource}/${description}`.toLowerCase();
  if (words !== 'eolnotification/kubernetesversionoutofsupport') return undefined;
  const details = typeof eventDetails === 'string' ? parsed(eventDetails) : eventDetails;
  const version: unknown = details?.kubernetesVersion;
  return typeof version === 'string' ? version : undefined;
}

function parsed(text: string): { readonly kubernetesVersion?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
