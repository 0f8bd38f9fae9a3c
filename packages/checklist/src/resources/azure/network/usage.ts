import type { Inventory } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { armId } from '../ids.ts';
import { amount } from '../values.ts';
import { networkUsage } from './kinds.ts';

/** How many addresses of a subnet are taken, of how many. */
export interface SubnetUsage {
  readonly taken: number;
  readonly limit: number;
}

/** What the network says of the addresses of a subnet: https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-usage */
export function usageOf(subnetId: string, inventory: Inventory): SubnetUsage | undefined {
  return inventory.index(usagesBySubnet).get(subnetId);
}

function usagesBySubnet(inventory: Inventory): ReadonlyMap<string, SubnetUsage> {
  const table = new Map<string, SubnetUsage>();
  for (const { body, identity } of inventory.all(networkUsage)) {
    const taken = known(() => amount(body.properties, 'currentValue'));
    const limit = known(() => amount(body.properties, 'limit'));
    const id = armId(identity.resourceId);
    // A subnet of a gateway says -1 of -1.
    if (id === undefined || taken === undefined || limit === undefined || limit <= 0) continue;
    table.set(id, { taken, limit });
  }
  return table;
}
