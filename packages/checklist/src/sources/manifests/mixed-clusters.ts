import type { Gap, Resource } from '../../model/index.ts';
import { isObject } from './json.ts';

/** What each cluster has one of; `kube-system` is what tools tell clusters apart by. */
const signs: ReadonlySet<string> = new Set([
  'Namespace//kube-system',
  'Service/default/kubernetes',
]);

/**
 * Dumps of several clusters that lie together: an object of one seems to be beside those of another,
 * which may be what passes there.
 */
export function mixedClusterGaps(
  resources: readonly Resource[],
): readonly Omit<Gap, 'source' | 'evidence'>[] {
  const first = new Map<string, Resource>();
  for (const resource of resources) {
    const { kind, namespace = '', name } = resource.identity;
    const sign = `${kind}/${namespace}/${name}`;
    if (!resource.observed || !signs.has(sign)) continue;
    const other = first.get(sign);
    if (!other) first.set(sign, resource);
    else if (uidOf(other) !== uidOf(resource)) return [gapOf(other, resource)];
  }
  return [];
}

function uidOf({ body }: Resource): unknown {
  const { metadata } = body as { readonly metadata?: unknown };
  return isObject(metadata) ? metadata.uid : undefined;
}

function gapOf(one: Resource, other: Resource): Omit<Gap, 'source' | 'evidence'> {
  const [file = '', second = ''] = [one, other].map(({ places }) => places[0]?.document.file);
  const where = file === second ? file : `${file} and ${second}`;
  const message = `${where}: objects of several clusters are judged as those of one: assess each cluster by itself, or save it with aks-checklist collect`;
  return { reason: 'unresolved', input: file, message };
}
