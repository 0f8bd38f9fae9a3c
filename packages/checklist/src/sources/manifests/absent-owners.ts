import type { Gap, Resource } from '../../model/index.ts';
import { kindId } from '../../resources/kubernetes/kind-id.ts';
import type { WorkloadObject } from '../../resources/kubernetes/types.ts';
import { hasWorkloadOwner, ownersOf } from '../../resources/kubernetes/workload.ts';

type Owner = ReturnType<typeof ownersOf>[number];

/** What makes the objects of a kind in its turn, and names them after itself. */
const makers: ReadonlyMap<string, readonly string[]> = new Map([
  ['ReplicaSet.apps', ['Deployment.apps', 'Rollout.argoproj.io']],
  ['Job.batch', ['CronJob.batch', 'ScaledJob.keda.sh']],
]);

const madeKinds: ReadonlySet<string> = new Set(['Pod', ...makers.keys()]);

/**
 * Pods that a controller made are judged through it. Where it was not saved with them, as in the output
 * of `kubectl get pods`, nothing is said about them, and what could not be judged is a gap.
 */
export function absentOwnerGaps(
  resources: readonly Resource[],
): readonly Omit<Gap, 'source' | 'evidence'>[] {
  const made = resources.filter(isMadeAndPartial);
  if (made.length === 0) return [];
  const known = knownOwners(resources);
  const missing = new Map<string, { first: Resource; count: number; kinds: readonly string[] }>();
  for (const resource of made) {
    for (const owner of controllersOf(resource)) {
      const kinds = kindsOf(owner);
      if (isKnown(owner, kinds, resource.identity.namespace, known)) continue;
      const found = missing.get(owner.kind);
      if (found) found.count++;
      else missing.set(owner.kind, { first: resource, count: 1, kinds });
    }
  }
  return [...missing].map(([kind, { first, count, kinds }]) => gapOf(kind, first, count, kinds));
}

function isMadeAndPartial({ observed, complete, kind, unresolved, body }: Resource): boolean {
  if (!observed || complete || unresolved || !madeKinds.has(kind)) return false;
  return hasWorkloadOwner((body as WorkloadObject).metadata);
}

function controllersOf({ body }: Resource): readonly Owner[] {
  return ownersOf((body as WorkloadObject).metadata).filter(
    ({ controller }) => controller === true,
  );
}

/** The kind of an owner, and those that make it. */
function kindsOf({ apiVersion, kind }: Owner): readonly string[] {
  const id = kindId(apiVersion, kind);
  return [id, ...(makers.get(id) ?? [])];
}

function knownOwners(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(
    resources.map(({ kind, identity }) => key(kind, identity.namespace, identity.name)),
  );
}

/** It is there itself, or what made it and gave it a name of the form `maker-suffix`. */
function isKnown(
  { name }: Owner,
  [own = '', ...above]: readonly string[],
  namespace: string | undefined,
  known: ReadonlySet<string>,
): boolean {
  const maker = name.slice(0, Math.max(0, name.lastIndexOf('-')));
  return (
    known.has(key(own, namespace, name)) ||
    above.some((kind) => known.has(key(kind, namespace, maker)))
  );
}

function key(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}\n${namespace ?? ''}\n${name}`;
}

function gapOf(
  owner: string,
  { identity, places }: Resource,
  count: number,
  kinds: readonly string[],
): Omit<Gap, 'source' | 'evidence'> {
  const { kind, namespace, name } = identity;
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  const lists = kinds.map((id) => `${id.toLowerCase().split('.')[0]}s`).join(',');
  const message = `${kind} ${namespace ?? ''}/${name}${more} is made by a ${owner} that is not in the evidence and is judged through it: add what kubectl get ${lists} -A -o json prints`;
  return { reason: 'unresolved', input: places[0]?.document.file ?? '', message, kinds };
}
