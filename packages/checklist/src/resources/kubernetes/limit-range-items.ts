import { type Inventory, peek, type Resource, some, sureKeys, Unknown } from '../../model/index.ts';
import { limitRange } from './kinds.ts';
import { beside, type Holding, namespaceTable, setsBeside } from './namespace-table.ts';
import { together } from './namespaces-judged.ts';
import { parseQuantity } from './quantity.ts';
import type { LimitRange } from './types.ts';

/** LimitRanges by namespace. A table for `inventory.index`. */
export const limitRangeTable = namespaceTable(limitRange);

/** Each namespace with a LimitRange, with all of them. */
export const limitRangesTogether = together('namespace with a limit range', limitRangeTable);

/** What the LimitRanges beside an object give its containers. */
export interface Fills {
  /** A LimitRange of the namespace is in the evidence. */
  readonly known: boolean;
  /** Others may be meant for it. */
  readonly maybeMore: boolean;
  /** Whether a container that leaves a value out gets it. */
  has(value: { readonly resource: string; readonly side: 'requests' | 'limits' }): boolean;
}

/** The LimitRanges in the namespace of an object. */
function limitRangesBeside(from: Resource, inventory: Inventory): Holding<LimitRange> {
  return beside(inventory.index(limitRangeTable), from);
}

/** The LimitRanges that count for an object: the sets of them that may be in a cluster at one time. */
export function limitRangeSets(
  from: Resource,
  inventory: Inventory,
): readonly (readonly Resource<LimitRange>[])[] {
  return setsBeside(inventory.index(limitRangeTable), from);
}

/** What the LimitRanges beside an object give its containers. */
export function fillsOf(from: Resource, inventory: Inventory): Fills {
  const sets = limitRangeSets(from, inventory);
  const { maybeMore } = limitRangesBeside(from, inventory);
  return {
    known: sets.some((together) => together.length > 0),
    maybeMore,
    has: ({ resource, side }) => {
      const fill = side === 'limits' ? defaultLimit : defaultRequest;
      return sets.every((together) =>
        some(together, ({ body }) =>
          some(itemsOf(body, 'Container'), (one) => fill(one, resource) !== undefined),
        ),
      );
    },
  };
}

type Quantities = Readonly<Record<string, unknown>> | null;

/** One entry of `spec.limits`. */
export interface LimitRangeItem {
  readonly type?: string;
  readonly default?: Quantities;
  readonly defaultRequest?: Quantities;
  readonly min?: Quantities;
  readonly max?: Quantities;
  readonly maxLimitRequestRatio?: Quantities;
}

/** An amount of a resource, and how it was written. */
export interface Quantity {
  readonly value: number;
  readonly text: string;
}

/** The items of a LimitRange for one type; a list or an entry of another shape holds none. */
export function itemsOf(
  { spec }: LimitRange,
  type: 'Container' | 'Pod',
): readonly LimitRangeItem[] {
  const items: unknown = spec?.limits ?? [];
  if (!Array.isArray(items)) return [];
  return (items as readonly (LimitRangeItem | null)[]).filter(
    (item): item is LimitRangeItem => item?.type === type,
  );
}

/** The quantity of a resource; undefined where it is absent or malformed. */
export function quantity(of: Quantities | undefined, resource: string): Quantity | undefined {
  const written = of?.[resource];
  const value = parseQuantity(written);
  return value === undefined ? undefined : { value, text: String(written) };
}

/**
 * The limit that an item gives a container without one: `default`, else `max`.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function defaultLimit(item: LimitRangeItem, resource: string): Quantity | undefined {
  return quantity(item.default, resource) ?? quantity(item.max, resource);
}

/** The request that an item gives a container without one: `defaultRequest`, else the limit, else `min`. */
export function defaultRequest(item: LimitRangeItem, resource: string): Quantity | undefined {
  return (
    quantity(item.defaultRequest, resource) ??
    defaultLimit(item, resource) ??
    quantity(item.min, resource)
  );
}

const fields = ['default', 'defaultRequest', 'min', 'max', 'maxLimitRequestRatio'] as const;

/** The resources that an item speaks of. */
export function resourcesOf(item: LimitRangeItem): readonly string[] {
  return fields.flatMap((field) => Object.keys(item[field] ?? {}));
}

/** The first quantity of an item that the API server surely refuses, as it would be named. */
export function malformedQuantity(item: LimitRangeItem): string | undefined {
  for (const field of fields) {
    const of = peek(item, field);
    if (!of || of instanceof Unknown) continue;
    for (const resource of sureKeys(of)) {
      const written = peek(of, resource);
      if (written instanceof Unknown || parseQuantity(written) !== undefined) continue;
      return `${field}.${resource} "${String(written)}"`;
    }
  }
  return undefined;
}
