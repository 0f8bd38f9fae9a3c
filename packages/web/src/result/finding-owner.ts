import type { Finding } from 'aks-checklist/browser';

/** The teams that a finding belongs to. */
export function ownersOf(finding: Finding): readonly string[] {
  const { owners, owner } = finding as { owners?: readonly string[]; owner?: string };
  return owners ?? (owner === undefined ? [] : [owner]);
}

/** The name of the cluster that a finding is about, where its subject says so. */
export function clusterOf({ subject: { kind, name, resourceId } }: Finding): readonly string[] {
  const named = /\/managedclusters\/([^/]+)/i.exec(resourceId ?? '')?.[1];
  if (named !== undefined) return [named];
  return kind.toLowerCase() === 'microsoft.containerservice/managedclusters' ? [name] : [];
}
