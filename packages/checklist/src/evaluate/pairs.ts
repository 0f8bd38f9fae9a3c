import type { Inventory, Resource } from '../model/index.ts';

/** Code and living platform on one thing. */
export interface Pair {
  readonly declared: Resource;
  readonly observed: Resource;
}

/**
 * Things that stand once in code and once in the living platform; of several variants none is the one.
 * A table for `inventory.index`.
 */
export function pairsIn(inventory: Inventory): readonly Pair[] {
  const all = [...inventory.resources('kubernetes'), ...inventory.resources('azure')];
  const live = all.filter(({ observed }) => observed);
  if (live.length === 0) return [];
  const declared = keyed(all.filter(({ observed }) => !observed));
  const observed = keyed(live);
  return [...declared].flatMap(([key, [one, ...variants]]) => {
    const [other, ...twins] = observed.get(key) ?? [];
    if (!one || !other || variants.length + twins.length > 0) return [];
    return mayBeOne(one, other) ? [{ declared: one, observed: other }] : [];
  });
}

/** The living thing that code describes. A table for `inventory.index`. */
export function livingByCode(inventory: Inventory): ReadonlyMap<Resource, Resource> {
  const pairs = inventory.index(pairsIn);
  return new Map(pairs.map(({ declared, observed }) => [declared, observed]));
}

function keyed(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    const group = groups.get(key);
    if (group) group.push(resource);
    else groups.set(key, [resource]);
  }
  return groups;
}

/** The id of code often only stands for the one that Azure gives: there, type and name tell. */
function keyOf({ kind, evidence, identity: { namespace = '', name } }: Resource): string {
  return evidence === 'kubernetes' ? `${kind}\n${namespace}\n${name}` : `${kind}\n${name}`;
}

/** Whether no name of what they are in, resource group or parent, shows that they are two. */
function mayBeOne(one: Resource, other: Resource): boolean {
  const [mine, theirs] = [namesAbove(one), namesAbove(other)];
  return mine.every((name, index) => {
    const its = theirs[index];
    return its === undefined || name === its || /~/.test(name + its);
  });
}

/** `rg-prod`, `aks` of the id of a pool; of something in code `~` stands for what is not known. */
function namesAbove({ evidence, identity: { resourceId = '' } }: Resource): readonly string[] {
  if (evidence !== 'azure') return [];
  const [, group = '~', rest = ''] =
    /\/resourcegroups\/([^/]*)(?:\/providers\/[^/]*\/(.*))?$/is.exec(resourceId.toLowerCase()) ??
    [];
  const parents = rest.split('/').filter((_, index) => index % 2 === 1);
  return [group, ...parents.slice(0, -1)];
}
