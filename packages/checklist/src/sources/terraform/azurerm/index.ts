import { cluster } from './cluster.ts';
import { resourceGroup, subnet, virtualNetwork } from './network.ts';
import { nodePool } from './node-pool.ts';
import type { ResourceMap } from './resource-map.ts';

/** The resource types of the azurerm provider that checks look at, by their name in Terraform. */
export const resourceMaps: ReadonlyMap<string, ResourceMap> = new Map(
  [cluster, nodePool, resourceGroup, subnet, virtualNetwork].map((map) => [map.terraform, map]),
);
