/** Kinds that were served by `extensions` once, and the group that serves them since. */
const movedKinds: ReadonlyMap<string, string> = new Map([
  ['DaemonSet', 'apps'],
  ['Deployment', 'apps'],
  ['ReplicaSet', 'apps'],
  ['Ingress', 'networking.k8s.io'],
  ['NetworkPolicy', 'networking.k8s.io'],
  ['PodSecurityPolicy', 'policy'],
]);

/** The id of a Kubernetes kind, whatever the version: `Service`, `Deployment.apps`. */
export function kindId(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  const since = group === 'extensions' ? movedKinds.get(kind) : undefined;
  const id = since ?? group;
  return id === '' ? kind : `${kind}.${id}`;
}

/** The group of an API version; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.lastIndexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}
