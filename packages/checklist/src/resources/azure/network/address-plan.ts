import { type Inventory, type Resource, reasonOf, Unresolved } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { Pool } from '../cluster.ts';
import { armId, referenceIn } from '../ids.ts';
import { isSet, objects } from '../values.ts';
import { blocksPerNode, dynamicAddresses, flatAddresses } from './address-arithmetic.ts';
import { loadBalancer, privateEndpoint } from './kinds.ts';
import { growsByPods, mostNodes, podsPerNode, poolModel } from './pool-plan.ts';
import type { SubResource } from './types.ts';

/** A sum over pools, as far as it is known. */
export interface Sum {
  readonly atLeast: number;
  /** Why it may be more. */
  readonly open: string | undefined;
}

/** A pool, and what makes two versions of it the same. */
export interface Counted {
  readonly pool: Pool;
  readonly key: string;
}

/**
 * What all pools need together. Of two versions of one pool the larger counts. What is not known of
 * one pool leaves the rest of the sum, which may be too much by itself.
 */
export function sumOver(pools: readonly Counted[], need: (pool: Pool) => number): Sum {
  const needs = new Map<string, number>();
  let open: string | undefined;
  for (const { pool, key } of pools) {
    try {
      needs.set(key, Math.max(needs.get(key) ?? 0, need(pool)));
      if (growsByPods(pool)) open ??= 'node auto-provisioning makes nodes as pods need them';
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= `what pool ${pool.name} needs is not known: ${reasonOf(error.message)}`;
    }
  }
  return { atLeast: [...needs.values()].reduce((a, b) => a + b, 0), open };
}

/** What a pool takes of its node subnet. */
export function nodeSubnetNeed(pool: Pool): number {
  const model = poolModel(pool);
  const nodes = mostNodes(pool);
  return model === 'node-subnet' ? nodes * flatAddresses(podsPerNode(pool.settings, model)) : nodes;
}

/** What a pool takes of its pod subnet at first, where pods get addresses one by one. */
export function leastPodNeed(pool: Pool): number {
  return mostNodes(pool) * dynamicAddresses(podsPerNode(pool.settings, 'pod-subnet')).least;
}

/** The same when every node is full. */
export function fullPodNeed(pool: Pool): number {
  return mostNodes(pool) * dynamicAddresses(podsPerNode(pool.settings, 'pod-subnet')).full;
}

/** The blocks of 16 that a pool takes of its pod subnet. */
export function blockNeed(pool: Pool): number {
  return mostNodes(pool) * blocksPerNode(podsPerNode(pool.settings, 'static-block'));
}

/** Addresses that private endpoints and internal load balancers hold. */
export interface OtherAddresses {
  readonly bySubnet: ReadonlyMap<string, number>;
  /** Those of a subnet that is not known may be in any; endless where their number is not known. */
  readonly open: number;
}

/** What else takes addresses of subnets. A table for `inventory.index`. */
export function addressesOfOthers(inventory: Inventory): OtherAddresses {
  const bySubnet = new Map<string, number>();
  let open = 0;
  const count = (read: () => SubResource | null | undefined) => {
    const id = known(() => {
      const subnet = read();
      return isSet(subnet, 'id') ? (referenceIn(subnet, 'id') ?? 'open') : 'none';
    });
    if (id === undefined || id === 'open') open++;
    else if (id !== 'none') bySubnet.set(id, (bySubnet.get(id) ?? 0) + 1);
  };
  for (const { body } of latest(inventory.all(privateEndpoint))) {
    count(() => body.properties?.subnet);
  }
  for (const { body } of latest(inventory.all(loadBalancer))) {
    const frontends = known(() => objects(body.properties, 'frontendIPConfigurations'));
    if (!frontends) open = Number.POSITIVE_INFINITY;
    for (const frontend of frontends ?? []) count(() => frontend.properties?.subnet);
  }
  return { bySubnet, open };
}

/** One version of each resource. */
function latest<Body>(resources: readonly Resource<Body>[]): readonly Resource<Body>[] {
  return [
    ...new Map(
      resources.map((one) => [armId(one.identity.resourceId) ?? one.identity.name, one]),
    ).values(),
  ];
}
