import type { Finding } from 'aks-checklist/browser';

/** `Deployment shop/web container app`, `managedClusters shop-aks pool system`. */
export function subjectName({ kind, namespace, name, part }: Finding['subject']): string {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return [shortKind(kind), full, part].filter((word) => word !== undefined).join(' ');
}

/** The last part of an ARM type tells enough. */
function shortKind(kind: string): string {
  return kind.includes('/') ? kind.slice(kind.indexOf('/') + 1) : kind;
}

/** `k8s/web.yaml:17`. */
export function placeName({ location, subject }: Finding): string {
  if (location?.file === undefined) return subject.resourceId ?? '';
  return location.line === undefined ? location.file : `${location.file}:${location.line}`;
}
