import type { Inventory } from '../../model/index.ts';
import { parseCidr, sizeOf } from '../cidr.ts';
import { known } from '../known.ts';
import { service, serviceCidr } from './kinds.ts';
import { list } from './values.ts';

/** The IPv4 addresses that Services take, and those that objects add to the range of the cluster. */
export interface ClusterAddresses {
  readonly taken: number;
  readonly added: number;
}

/** What living Services take of the service range. A table for `inventory.index`. */
export function clusterAddresses(inventory: Inventory): ClusterAddresses {
  const addresses = new Set<string>();
  for (const { body, observed } of inventory.all(service)) {
    if (!observed) continue;
    for (const ip of known(() => [body.spec?.clusterIP, ...list(body.spec, 'clusterIPs')]) ?? []) {
      if (typeof ip === 'string' && parseCidr(ip)?.version === 4) addresses.add(ip);
    }
  }
  return { taken: addresses.size, added: addedAddresses(inventory) };
}

/** The one named `kubernetes` is the range of the cluster itself: https://kubernetes.io/docs/tasks/network/extend-service-ip-ranges/ */
function addedAddresses(inventory: Inventory): number {
  const others = inventory
    .all(serviceCidr)
    .filter(({ identity }) => identity.name !== 'kubernetes');
  const ranges = others.flatMap(({ body }) => known(() => [...list(body.spec, 'cidrs')]) ?? []);
  // One that lives and stands in code adds its range once.
  return [...new Set(ranges)].reduce<number>((sum, written) => {
    const range = typeof written === 'string' ? parseCidr(written) : undefined;
    return range?.version === 4 ? sum + usableServices(sizeOf(range)) : sum;
  }, 0);
}

/** Neither the first nor the last address is given to a Service. */
export function usableServices(size: number): number {
  return Math.max(0, size - 2);
}
