import type { Inventory, Resource, Subject } from '../../../model/index.ts';
import { addTo } from '../../group-by.ts';
import { known } from '../../known.ts';
import { type Pool, pool, poolsOf } from '../cluster.ts';
import { armId, isUntold, nameIn, parentId, referenceIn, shownIn } from '../ids.ts';
import { agentPool, managedCluster } from '../kinds.ts';
import type { PoolSettings } from '../pool-types.ts';
import type { ManagedCluster } from '../types.ts';
import { isSet } from '../values.ts';
import { subnet, virtualNetwork } from './kinds.ts';
import { type KnownSubnet, subnetsById, subnetsIn } from './networks.ts';
import type { Subnet } from './types.ts';

const subnetKeys = { nodes: 'vnetSubnetID', pods: 'podSubnetID' } as const;

/** What a pool takes addresses of a subnet for. */
export type SubnetRole = keyof typeof subnetKeys;

/** A pool that takes addresses of a subnet. */
export interface SubnetUse {
  readonly pool: Pool;
  readonly role: SubnetRole;
  /** The id of its cluster. */
  readonly owner: string;
  /** The same for two versions of one pool. */
  readonly key: string;
  /** The resource that the pool is written in. */
  readonly writtenIn: string;
}

/** The pools that use a subnet, by its id. A table for `inventory.index`. */
export function usesBySubnet(inventory: Inventory): ReadonlyMap<string, readonly SubnetUse[]> {
  const table = new Map<string, SubnetUse[]>();
  const subnets = inventory.index(subnetsById);
  for (const kind of [managedCluster, agentPool]) {
    for (const resource of inventory.all(kind as typeof managedCluster)) {
      for (const one of known(() => pool.of?.(resource, inventory)) ?? []) {
        for (const role of roles) {
          const id = referenceIn(one.settings, subnetKeys[role]);
          if (id !== undefined) addTo(table, subnets.keyOf(id) ?? id, useOf(one, role, resource));
        }
      }
    }
  }
  return table;
}

/** The pools whose nodes are in a subnet that nobody can tell. A table for `inventory.index`. */
export function openNodeUses(inventory: Inventory): readonly SubnetUse[] {
  return [managedCluster, agentPool].flatMap((kind) =>
    inventory
      .all(kind as typeof managedCluster)
      .flatMap((resource) =>
        (known(() => pool.of?.(resource, inventory)) ?? [])
          .filter(({ settings }) => isOpen(settings, subnetKeys.nodes))
          .map((one) => useOf(one, 'nodes', resource)),
      ),
  );
}

function isOpen(settings: PoolSettings, key: (typeof subnetKeys)[SubnetRole]): boolean {
  if (referenceIn(settings, key) !== undefined) return false;
  return known(() => isSet(settings, key)) ?? true;
}

const roles: readonly SubnetRole[] = ['nodes', 'pods'];

function useOf(one: Pool, role: SubnetRole, at: Resource): SubnetUse {
  const owner = one.cluster ? idOf(one.cluster) : (parentId(at.identity.resourceId) ?? idOf(at));
  return { pool: one, role, owner, key: poolKey(owner, one), writtenIn: idOf(at) };
}

function poolKey(owner: string, { name }: Pool): string {
  return `${owner}/${name.toLowerCase()}`;
}

/** The pools of a cluster, each with what makes two versions of it the same. */
export function countedPools(owner: Resource<ManagedCluster>, inventory: Inventory) {
  const id = idOf(owner);
  return poolsOf(owner, inventory).map((one) => ({ pool: one, key: poolKey(id, one) }));
}

function idOf({ identity, kind }: Resource): string {
  return armId(identity.resourceId) ?? `${kind}/${identity.name}`;
}

/** A subnet that pools use. */
export interface UsedSubnet {
  /** Undefined where nobody can tell which subnet a pool names. */
  readonly id: string | undefined;
  /** Undefined for a subnet that is not in the evidence. */
  readonly body: Subnet | undefined;
  readonly uses: readonly SubnetUse[];
  /** The pool that names it, of a subnet that is not in the evidence. */
  readonly namedBy?: { readonly settings: PoolSettings; readonly key: keyof PoolSettings };
}

/** Each subnet that a pool uses, and at its pool each one that is not in the evidence. */
export const usedSubnet: Subject<UsedSubnet> = {
  noun: 'subnet',
  evidence: 'azure',
  kinds: [virtualNetwork.id, subnet.id, managedCluster.id, agentPool.id],
  of: (resource, inventory) =>
    resource.kind === virtualNetwork.id || resource.kind === subnet.id
      ? used(subnetsIn(resource, inventory), inventory)
      : unseen(resource as Resource<ManagedCluster>, inventory),
  part: ({ id, body, namedBy, uses }) => {
    if (namedBy) {
      const name = nameIn(id ?? 'unknown');
      return isUntold(name) ? `subnet of pool ${uses[0]?.pool.name}` : `subnet ${name}`;
    }
    return body?.name === undefined ? undefined : `subnet ${body.name}`;
  },
  node: ({ body, namedBy }) => body ?? namedBy?.settings,
};

function usedFor(role: SubnetRole, noun: string): Subject<UsedSubnet> {
  const plays = ({ uses }: UsedSubnet) => uses.some((use) => use.role === role);
  return {
    ...usedSubnet,
    noun,
    of: (resource, inventory) => (usedSubnet.of?.(resource, inventory) ?? []).filter(plays),
  };
}

/** Each subnet that holds nodes. */
export const nodeSubnet = usedFor('nodes', 'node subnet');
/** Each subnet that gives pods their addresses. */
export const podSubnet = usedFor('pods', 'pod subnet');

function used(subnets: readonly KnownSubnet[], inventory: Inventory): readonly UsedSubnet[] {
  const table = inventory.index(usesBySubnet);
  return subnets.flatMap(({ id, body }) => {
    const uses = table.get(id);
    return uses ? [{ id, body, uses }] : [];
  });
}

/** A subnet that several pools name is told of once, at the first. */
function unseen(resource: Resource<ManagedCluster>, inventory: Inventory): readonly UsedSubnet[] {
  const seen = inventory.index(subnetsById);
  const table = inventory.index(usesBySubnet);
  const told = new Set<string>();
  return (pool.of?.(resource, inventory) ?? []).flatMap((one) =>
    roles.flatMap((role): UsedSubnet[] => {
      const { settings } = one;
      const key = subnetKeys[role];
      const id = referenceIn(settings, key);
      const namedBy = { settings, key };
      if (id === undefined) {
        if (!isSet(settings, key)) return [];
        return [{ id, body: undefined, uses: [useOf(one, role, resource)], namedBy }];
      }
      const uses = table.get(id) ?? [];
      if (seen.has(id) || told.has(id) || uses[0]?.writtenIn !== idOf(resource)) return [];
      told.add(id);
      return [{ id, body: undefined, uses, namedBy }];
    }),
  );
}

/** A subnet of nobody knows which name, for the pools of a cluster that name none. */
export function unnamedSubnet(
  owner: Resource<ManagedCluster>,
  inventory: Inventory,
): readonly UsedSubnet[] {
  const pools = poolsOf(owner, inventory);
  if (pools.some(({ settings }) => known(() => isSet(settings, subnetKeys.nodes)) !== false))
    return [];
  const uses = pools.map((one) => useOf(one, 'nodes', owner));
  return uses.length === 0 ? [] : [{ id: undefined, body: undefined, uses }];
}

/**
 * Why a used subnet cannot be judged. Reads its name at the pool, so that a finding points there; a name
 * that is not known throws.
 */
export function whyUnseen({ id, namedBy }: UsedSubnet): string {
  if (id === undefined && namedBy === undefined) return 'its pools name no subnet';
  const written = namedBy?.settings[namedBy.key];
  return `${shownIn('subnet', id ?? String(written))} is not in the evidence`;
}
