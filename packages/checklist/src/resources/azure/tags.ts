import {
  type Inventory,
  Malformed,
  peek,
  type Resource,
  raw,
  type Subject,
  sureKeys,
  Unknown,
} from '../../model/index.ts';
import { standsAt } from '../stands-at.ts';
import { armId } from './ids.ts';
import { managedCluster } from './kinds.ts';
import type { ArmResource } from './types.ts';

/** The types whose owners and costs somebody will ask for. */
const taggedTypes = [
  'Microsoft.ContainerService/managedClusters',
  'Microsoft.ContainerService/fleets',
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.KeyVault/vaults',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/publicIPAddresses',
  'Microsoft.Network/natGateways',
  'Microsoft.Network/applicationGateways',
  'Microsoft.Network/azureFirewalls',
  'Microsoft.Network/privateEndpoints',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/routeTables',
  'Microsoft.OperationalInsights/workspaces',
  'Microsoft.Monitor/accounts',
  'Microsoft.Dashboard/grafana',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.Resources/resourceGroups',
];

/** Each resource of a type that can carry tags. */
export const taggable: Subject<ArmResource<object>> = {
  noun: 'resource',
  evidence: 'azure',
  kinds: taggedTypes.map((type) => type.toLowerCase()),
  of: ({ body }) => [body as ArmResource<object>],
  exempt: ({ managedBy }, { resource, inventory }) => {
    if (typeof managedBy === 'string' && managedBy !== '') return 'is managed by another resource';
    const group = groupOf(resource);
    return group !== undefined && inventory.index(nodeGroups).has(group)
      ? 'is in the node resource group of a cluster'
      : undefined;
  },
};

/** `/subscriptions/…/resourcegroups/…` of a resource. */
function groupOf({ identity }: Resource): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(
    armId(identity.resourceId) ?? '',
  )?.[0];
}

const nodeGroupPath = ['properties', 'nodeResourceGroup'];

/** The resource groups that clusters fill themselves. */
function nodeGroups(inventory: Inventory): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const resource of inventory.all(managedCluster)) {
    const name = standsAt(raw(resource.body), nodeGroupPath).value;
    const group = groupOf(resource);
    if (typeof name === 'string' && group) {
      groups.add(group.replace(/[^/]+$/, name.toLowerCase()));
    }
  }
  return groups;
}

/** Whether a living resource may be in the node resource group of a cluster, whose name is not known. */
export function mayBeMade({ observed }: Resource, inventory: Inventory): boolean {
  return observed && inventory.index(hasOpenGroup);
}

function hasOpenGroup(inventory: Inventory): boolean {
  return inventory
    .all(managedCluster)
    .some(({ body }) => standsAt(raw(body), nodeGroupPath).value instanceof Unknown);
}

type Tags = Readonly<Record<string, unknown>>;

const uncounted = ['hidden-', 'aks-managed-', 'ms-resource-usage'];

/**
 * The required keys that tags lack, compared without case; an empty value is none, one that is not
 * known is there. Without required keys: whether any counted tag is there (`a tag` if not).
 */
export function missingTags(
  tags: Tags | null | undefined,
  required: readonly string[],
): readonly string[] {
  if (tags !== undefined && tags !== null && (typeof tags !== 'object' || Array.isArray(tags))) {
    throw new Malformed('tags is malformed: it is not an object');
  }
  const all = tags ?? {};
  const sure = missingAmong(sureKeys(all), all, required);
  return sure.length === 0 ? sure : missingAmong(Object.keys(all), all, required);
}

function missingAmong(
  keys: readonly string[],
  tags: Tags,
  required: readonly string[],
): readonly string[] {
  const set = keys.filter((key) => isFilled(peek(tags, key))).map((key) => key.toLowerCase());
  if (required.length > 0) return required.filter((key) => !set.includes(key.toLowerCase()));
  const counted = set.filter((key) => !uncounted.some((prefix) => key.startsWith(prefix)));
  return counted.length > 0 ? [] : ['any'];
}

function isFilled(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return value !== undefined && value !== null && String(value).trim() !== '';
}

/** The keys of `a=1,b=2`, as storage classes and annotations write tags. */
export function tagsIn(text: string | undefined): Tags {
  const pairs = (text ?? '').split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([key = '', value = '']) => [key.trim(), value.trim()]).filter(([key]) => key !== ''),
  );
}
