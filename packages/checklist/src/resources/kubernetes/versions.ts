import type { Resource } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';

/**
 * What counts for an object when others are joined with it. Objects of one kind, namespace and name
 * are versions of one thing, of which a cluster has at most one: the version that is read or
 * rendered together with the object wins. What a cluster really holds is told by complete evidence
 * alone, so for an object of complete evidence nothing else counts.
 */
export function inForce<T>(
  candidates: readonly T[],
  from: Resource,
  resourceOf: (candidate: T) => Resource,
): readonly T[] {
  if (candidates.length === 0) return candidates;
  const real = from.complete ? candidates.filter((one) => resourceOf(one).complete) : candidates;
  if (real.length < 2) return real;
  const groups = byName(real, resourceOf);
  if (groups.size === real.length) return real;
  return [...groups.values()].flatMap((versions) => nearest(versions, from, resourceOf));
}

/** Candidates by the thing that they are versions of, in their order. */
export function byName<T>(
  candidates: readonly T[],
  resourceOf: (candidate: T) => Resource,
): ReadonlyMap<string, readonly T[]> {
  return groupBy(candidates, (candidate) => {
    const { kind, identity } = resourceOf(candidate);
    return `${kind}/${identity.name}`;
  });
}

function nearest<T>(
  versions: readonly T[],
  from: Resource,
  resourceOf: (candidate: T) => Resource,
): readonly T[] {
  if (versions.length < 2) return versions;
  const near = (one: T) => resourceOf(one).observed === from.observed;
  const beside = versions.filter((one) => near(one) && resourceOf(one).unit === from.unit);
  if (beside.length > 0) return beside;
  const alike = versions.filter(near);
  return alike.length > 0 ? alike : versions;
}

/**
 * The sets of objects that may be in a cluster at one time: one version of each thing. Where things
 * have several versions, the first ones stand together, then the second ones, and so on.
 */
export function alternatives<T>(
  candidates: readonly T[],
  resourceOf: (candidate: T) => Resource,
): readonly (readonly T[])[] {
  if (candidates.length < 2) return [candidates];
  const things = [...byName(candidates, resourceOf).values()];
  const count = Math.max(...things.map((versions) => versions.length));
  return Array.from({ length: count }, (_, at) =>
    things.map((versions) => versions[Math.min(at, versions.length - 1)] as T),
  );
}
