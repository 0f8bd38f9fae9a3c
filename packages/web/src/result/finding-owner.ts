import type { Finding } from 'aks-checklist/browser';

/** The teams that a finding belongs to. */
export function ownersOf({ owners }: Finding): readonly string[] {
  return owners ?? [];
}

/** The clusters that a finding holds for: as the report says, or as its subject's id does. */
export function clustersOf({ clusters, subject }: Finding): readonly string[] {
  if (clusters !== undefined) return clusters;
  const { kind, name, resourceId } = subject;
  const named = /\/managedclusters\/([^/]+)/i.exec(resourceId ?? '')?.[1];
  if (named !== undefined) return [named];
  return kind.toLowerCase() === 'microsoft.containerservice/managedclusters' ? [name] : [];
}
