import { fail, type Inventory, type Outcome, unknown, worst } from '../../../model/index.ts';
import type { Pool } from '../cluster.ts';
import { byId } from '../id-table.ts';
import { nameIn, referenceIn } from '../ids.ts';
import { zonesOf } from '../pool-zones.ts';
import { list, text, textIn } from '../values.ts';
import { natGateway } from './kinds.ts';
import { subnetsById } from './networks.ts';
import type { NatGateway } from './types.ts';

function gateways(inventory: Inventory) {
  return byId(inventory, inventory.all(natGateway));
}

/** Whether no pool of a cluster loses its way out with a zone that it is not in itself. */
export function zonalEgress(pools: readonly Pool[], inventory: Inventory): Outcome | true {
  return worst(pools, (pool) => egressOf(pool, inventory));
}

function egressOf(pool: Pool, inventory: Inventory): Outcome | true {
  const subnet = inventory.index(subnetsById).get(referenceIn(pool.settings, 'vnetSubnetID') ?? '');
  const id = referenceIn(subnet?.body.properties?.natGateway, 'id');
  const gateway = inventory.index(gateways).get(id ?? '');
  if (!gateway) return unknown(`the NAT gateway of pool ${pool.name} is not in the evidence`);
  return (
    isZoneRedundant(gateway.body) ||
    sharesZone(gateway.body, pool) ||
    fail(`NAT gateway ${nameIn(id ?? '')} is of SKU Standard, which stays in one zone`)
  );
}

/** https://learn.microsoft.com/azure/nat-gateway/nat-sku */
function isZoneRedundant({ sku }: NatGateway): boolean {
  return text(sku, 'name')?.toLowerCase() === 'standardv2';
}

/** A stack of pool, subnet and gateway in each zone. */
function sharesZone(gateway: NatGateway, pool: Pool): boolean {
  const zones = zonesOf(pool);
  const [own] = list(gateway, 'zones');
  return zones.size === 1 && own !== undefined && zones.has(textIn(own, 'zones'));
}
