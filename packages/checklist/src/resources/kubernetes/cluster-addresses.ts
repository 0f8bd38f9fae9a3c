import type { Inventory } from '../../model/index.ts';
import { parseCidr, sizeOf } from '../cidr.ts';
import { known } from '../known.ts';
import { service, serviceCidr } from './kinds.ts';
import { list } from './values.ts';

/** The IPv4 addresses that Services take, and those that objects add to the range of the cluster. */
export interface ClusterAddresses {
  readonly taken: number;
  /** Services whose addresses are not known. */
  readonly open: number;
  readonly added: number;
  /** A range that is not known may add more. */
  readonly mayGrow: boolean;
}

/** What living Services take of the service range. A table for `inventory.index`. */
export function clusterAddresses(inventory: Inventory): ClusterAddresses {
  const addresses = new Set<string>();
  let open = 0;
  for (const { body, observed } of inventory.all(service)) {
    if (!observed) continue;
    const own = known(() => [body.spec?.clusterIP, ...list(body.spec, 'clusterIPs')]);
    if (!own) open++;
    for (const ip of own ?? []) {
      if (typeof ip === 'string' && parseCidr(ip)?.version === 4) addresses.add(ip);
    }
  }
  return { taken: addresses.size, open, ...addedAddresses(inventory) };
}

/** The one named `kubernetes` is the range of the cluster itself: https://kubernetes.io/docs/tasks/network/extend-service-ip-ranges/ */
function addedAddresses(inventory: Inventory): Pick<ClusterAddresses, 'added' | 'mayGrow'> {
  const others = inventory
    .all(serviceCidr)
    .filter(({ identity }) => identity.name !== 'kubernetes');
  const ranges = others.map(({ body }) => known(() => [...list(body.spec, 'cidrs')]));
  // One that lives and stands in code adds its range once.
  const added = [...new Set(ranges.flatMap((own) => own ?? []))].reduce<number>((sum, written) => {
    const range = typeof written === 'string' ? parseCidr(written) : undefined;
    return range?.version === 4 ? sum + usableServices(sizeOf(range)) : sum;
  }, 0);
  return { added, mayGrow: ranges.includes(undefined) };
}

/** Neither the first nor the last address is given to a Service. */
export function usableServices(size: number): number {
  return Math.max(0, size - 2);
}
