import type { Identity } from '../model/index.ts';
import { oneLine } from './plain-text.ts';

/** `Deployment shop/web container app`, `Microsoft.ContainerService/managedClusters shop-aks pool system`. */
export function subjectName({ kind, namespace, name, part }: Identity): string {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return oneLine(part === undefined ? `${kind} ${full}` : `${kind} ${full} ${part}`);
}

/** The same with the ARM id or the address in code, where there is one. */
export function fullSubjectName(subject: Identity): string {
  const { resourceId } = subject;
  if (resourceId === undefined) return subjectName(subject);
  return `${subjectName(subject)} (${oneLine(resourceId)})`;
}
