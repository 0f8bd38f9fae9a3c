import {
  type Inventory,
  type Kind,
  Malformed,
  peek,
  type Resource,
  type Subject,
  some,
  Unknown,
} from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { byId, byParent, mayStandTogether } from './id-table.ts';
import { armId, parentId } from './ids.ts';
import { agentPool, managedCluster } from './kinds.ts';
import type { EmbeddedPool, PoolSettings } from './pool-types.ts';
import type { AgentPool, ManagedCluster } from './types.ts';
import { isTrue, list, oneOf } from './values.ts';

/** The resources of one or more ARM types. */
export function armResources<Body>(
  ...kinds: readonly [Kind<Body>, ...Kind<Body>[]]
): Subject<Body> {
  return {
    noun: kinds[0].noun,
    evidence: 'azure',
    kinds: kinds.map((kind) => kind.id),
    of: (resource) => [resource.body as Body],
  };
}

/** Each AKS cluster. */
export const cluster: Subject<ManagedCluster> = armResources(managedCluster);

/** What lives is not looked at a second time as its own code. */
export function withoutCode<Body>(resources: readonly Resource<Body>[]): readonly Resource<Body>[] {
  const living = groupBy(
    resources.filter(({ observed }) => observed),
    fullName,
  );
  if (living.size === 0) return resources;
  const lives = (code: Resource) =>
    living
      .get(fullName(code))
      ?.some(({ identity }) => mayStandTogether(identity.resourceId, code.identity.resourceId));
  return resources.filter((resource) => resource.observed || !lives(resource));
}

/** `aks/system` for a pool: the id of code only stands for the one that Azure gives. */
function fullName({ identity: { name, resourceId = '' } }: Resource): string {
  const [, path = ''] = /\/providers\/[^/]+\/(.+)$/s.exec(resourceId) ?? [];
  const names = path.split('/').filter((_, index) => index % 2 === 1);
  return [...names.slice(0, -1), name].join('/').toLowerCase();
}

/** The clusters of the evidence, each once. A table for `inventory.index`. */
export function distinctClusters(inventory: Inventory): readonly Resource<ManagedCluster>[] {
  return withoutCode(inventory.all(managedCluster));
}

/**
 * AKS Automatic presets much of the checklist:
 * https://learn.microsoft.com/azure/aks/intro-aks-automatic
 */
export function isAutomatic({ sku }: ManagedCluster): boolean {
  const name: unknown = sku?.name;
  return typeof name === 'string' && name.toLowerCase() === 'automatic';
}

/** Microsoft hosts the system pools, and they are never listed. */
export function hasHostedSystemPools({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.hostedSystemProfile, 'enabled');
}

/** Node auto-provisioning makes nodes of the sizes that pods ask for. */
export function hasNodeAutoProvisioning(aks: ManagedCluster): boolean {
  return some([isAutomatic, provisionsNodes], (holds) => holds(aks));
}

function provisionsNodes({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.nodeProvisioningProfile, 'mode', ['Auto', 'Manual']) === 'Auto';
}

/** A node pool, whether it is written in its cluster or as a resource of its own. */
export interface Pool {
  readonly name: string;
  readonly settings: PoolSettings;
  /** Undefined when only the pool is in the evidence. */
  readonly cluster: Resource<ManagedCluster> | undefined;
}

/** Each node pool: the child resource wins over the entry in the cluster. */
export const pool: Subject<Pool> = {
  noun: 'node pool',
  evidence: 'azure',
  kinds: [managedCluster.id, agentPool.id],
  of: (resource, inventory) =>
    resource.kind === managedCluster.id
      ? embeddedPools(resource as Resource<ManagedCluster>, inventory)
      : [childPool(resource as Resource<AgentPool>, inventory)],
  part: ({ name, cluster: owner, settings }) =>
    owner && isEmbedded(owner, settings) ? `pool ${name}` : undefined,
  node: ({ settings }) => settings,
};

function isEmbedded({ body }: Resource<ManagedCluster>, settings: PoolSettings): boolean {
  return list(body.properties, 'agentPoolProfiles').some((entry) => entry === settings);
}

function embeddedPools(owner: Resource<ManagedCluster>, inventory: Inventory): Pool[] {
  const children = inventory.index(childPools).get(armId(owner.identity.resourceId) ?? '') ?? [];
  const named = new Set(children.map(({ identity }) => identity.name.toLowerCase()));
  const pools: Pool[] = [];
  for (const settings of list(owner.body.properties, 'agentPoolProfiles')) {
    if (typeof settings !== 'object' || settings === null) {
      throw new Malformed('agentPoolProfiles is malformed: an entry is not an object');
    }
    const name = nameOf(settings);
    if (!named.has(name.toLowerCase())) pools.push({ name, settings, cluster: owner });
  }
  return pools;
}

/** A name that is not known leaves everything else about the pool known. */
function nameOf(entry: EmbeddedPool): string {
  const name: unknown = peek(entry, 'name');
  if (name instanceof Unknown) return name.text ?? 'unnamed';
  return typeof name === 'string' ? name : 'unnamed';
}

function childPool(resource: Resource<AgentPool>, inventory: Inventory): Pool {
  const parent = parentId(resource.identity.resourceId);
  return {
    name: resource.identity.name,
    settings: resource.body.properties ?? {},
    cluster: parent === undefined ? undefined : inventory.index(clustersById).get(parent),
  };
}

function childPools(inventory: Inventory) {
  return byParent(inventory, inventory.all(agentPool));
}

function clustersById(inventory: Inventory) {
  return byId(inventory, inventory.all(managedCluster));
}

/** All pools of a cluster. */
export function poolsOf(owner: Resource<ManagedCluster>, inventory: Inventory): readonly Pool[] {
  const children = inventory.index(childPools).get(armId(owner.identity.resourceId) ?? '') ?? [];
  return [
    ...embeddedPools(owner, inventory),
    ...children.map((child) => childPool(child, inventory)),
  ];
}

/** Equal whatever the case, as ARM compares enum values. */
export function equalsIgnoreCase(value: string | undefined | null, expected: string): boolean {
  return value?.toLowerCase() === expected.toLowerCase();
}
