import type { Inventory, Resource } from '../../model/index.ts';
import { limitRange } from './kinds.ts';
import { type Matches, sameNamespace } from './namespace-scope.ts';
import type { LimitRange } from './types.ts';

function byNamespace(inventory: Inventory) {
  const table = new Map<string | undefined, Resource<LimitRange>[]>();
  for (const range of inventory.all(limitRange)) {
    const list = table.get(range.identity.namespace);
    if (list) list.push(range);
    else table.set(range.identity.namespace, [range]);
  }
  return table;
}

/** The LimitRanges of the namespace that an object is in. */
export function limitRangesOf(from: Resource, inventory: Inventory): Matches<Resource<LimitRange>> {
  const table = inventory.index(byNamespace);
  const { namespace } = from.identity;
  const near =
    namespace === undefined
      ? [...table.values()].flat()
      : [...(table.get(namespace) ?? []), ...(table.get(undefined) ?? [])];
  const of = (answer: string) => near.filter((range) => sameNamespace(range, from) === answer);
  return { sure: of('yes'), possible: of('possible') };
}

/** What a LimitRange gives a container that leaves a value out, filled as the API server does. */
export interface ContainerDefaults {
  readonly limits: Readonly<Record<string, string>>;
  readonly requests: Readonly<Record<string, string>>;
}

/**
 * The defaults of one LimitRange: `default` falls back to `max`, `defaultRequest` to `default`, then
 * to `min`. https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function containerDefaults({ spec }: LimitRange): ContainerDefaults {
  let limits: Record<string, string> = {};
  let requests: Record<string, string> = {};
  for (const item of spec?.limits ?? []) {
    if (item.type !== 'Container') continue;
    const filled = { ...item.max, ...item.default };
    limits = { ...limits, ...filled };
    requests = { ...requests, ...item.min, ...filled, ...item.defaultRequest };
  }
  return { limits, requests };
}

/** The defaults that the namespace's LimitRanges in the evidence give a container. */
export function defaultsFor(from: Resource, inventory: Inventory): ContainerDefaults {
  const all = limitRangesOf(from, inventory).sure.map(({ body }) => containerDefaults(body));
  return {
    limits: Object.assign({}, ...all.map(({ limits }) => limits)),
    requests: Object.assign({}, ...all.map(({ requests }) => requests)),
  };
}
