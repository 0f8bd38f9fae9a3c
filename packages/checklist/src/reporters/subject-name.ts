import type { Finding, Identity } from '../model/index.ts';
import { oneLine } from './plain-text.ts';

/** `Deployment shop/web container app`, `Microsoft.ContainerService/managedClusters shop-aks pool system`. */
export function subjectName({ kind, namespace, name, part }: Identity): string {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return oneLine(part === undefined ? `${kind} ${full}` : `${kind} ${full} ${part}`);
}

/** What a finding is about: the same, and the clusters that it holds for, where it is not all. */
export function findingName({ subject, clusters }: Pick<Finding, 'subject' | 'clusters'>): string {
  const name = subjectName(subject);
  const isItself = clusters?.length === 1 && clusters[0] === subject.name;
  return clusters === undefined || isItself ? name : `${name} on ${oneLine(clusters.join(', '))}`;
}

/** The same with the ARM id or the address in code, where there is one. */
export function fullFindingName(finding: Pick<Finding, 'subject' | 'clusters'>): string {
  const { resourceId } = finding.subject;
  const name = findingName(finding);
  return resourceId === undefined ? name : `${name} (${oneLine(resourceId)})`;
}
