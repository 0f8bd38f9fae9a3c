import type { Inventory, Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { poolsOf } from '../cluster.ts';
import { referenceIn } from '../ids.ts';
import { nodeGroupOf } from '../node-groups.ts';
import type { ManagedCluster } from '../types.ts';
import { isSet } from '../values.ts';
import { networkOf, networksById } from './networks.ts';

/** The virtual networks that the pools of a cluster stand in. */
export interface ClusterNetworks {
  /** Their ids; the networks need not be in the evidence. */
  readonly ids: readonly string[];
  /** Subnets, of code, whose network nobody can tell. */
  readonly loose: readonly string[];
  /** AKS makes and manages the network. */
  readonly isManaged: boolean;
  /** Why there may be others. */
  readonly open: string | undefined;
}

export function clusterNetworks(
  owner: Resource<ManagedCluster>,
  inventory: Inventory,
): ClusterNetworks {
  const ids = new Set<string>();
  const loose = new Set<string>();
  let open: string | undefined;
  const add = <T extends object>(
    object: T | null | undefined,
    key: keyof T & string,
    of: string,
  ) => {
    if (!isSet(object, key)) return;
    const subnet = referenceIn(object, key);
    const network = networkOf(subnet);
    if (network !== undefined) ids.add(network);
    else if (subnet !== undefined) loose.add(subnet);
    else open = `the subnet of ${of} is not known`;
  };
  const pools = poolsOf(owner, inventory);
  for (const { settings, name } of pools) {
    add(settings, 'vnetSubnetID', `pool ${name}`);
    add(settings, 'podSubnetID', `pool ${name}`);
  }
  const hosted = owner.body.properties?.hostedSystemProfile;
  add(hosted, 'nodeSubnetID', 'its nodes');
  add(hosted, 'systemNodeSubnetID', 'its system nodes');
  const isManaged = ids.size + loose.size === 0 && open === undefined;
  if (!isManaged) return { ids: [...ids], loose: [...loose], isManaged, open };
  if (pools.length === 0) open = 'its node pools are not in the evidence';
  return managedNetworks(owner, inventory, open);
}

/** What AKS makes itself shows in the group of the nodes, once it is there. */
function managedNetworks(
  owner: Resource<ManagedCluster>,
  inventory: Inventory,
  open: string | undefined,
): ClusterNetworks {
  const group = nodeGroupOf(owner);
  const ids = (group && inventory.index(networksByGroup).get(group)) || [];
  const isMissing = owner.observed && ids.length === 0;
  const why = isMissing ? 'the network that AKS manages for it is not in the evidence' : undefined;
  return { ids, loose: [], isManaged: true, open: open ?? why };
}

function networksByGroup(inventory: Inventory) {
  return groupBy([...inventory.index(networksById).keys()], (id) =>
    id.slice(0, Math.max(0, id.indexOf('/providers/'))),
  );
}
