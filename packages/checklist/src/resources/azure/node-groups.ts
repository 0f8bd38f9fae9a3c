import { type Inventory, peek, type Resource, Unknown } from '../../model/index.ts';
import { distinctClusters } from './cluster.ts';
import { armId, isStandIn, nameIn } from './ids.ts';
import type { ManagedCluster } from './types.ts';

type Cluster = Resource<ManagedCluster>;

/** The resource groups in which AKS keeps the nodes of the clusters in the evidence. */
interface NodeGroups {
  /** By `/subscriptions/ID/resourcegroups/NAME`, in lower case. */
  readonly clusters: ReadonlyMap<string, Cluster>;
  /** Clusters of code, which does not tell its subscription, by the name of the group. */
  readonly ofCode: ReadonlyMap<string, Cluster>;
  /** A cluster does not tell its group. */
  readonly open: boolean;
}

function nodeGroups(inventory: Inventory): NodeGroups {
  const clusters = new Map<string, Cluster>();
  const ofCode = new Map<string, Cluster>();
  let open = false;
  for (const cluster of inventory.index(distinctClusters)) {
    const id = nodeGroupOf(cluster);
    if (id === undefined) open = true;
    else clusters.set(id, cluster);
    if (id !== undefined && !cluster.observed) ofCode.set(nameIn(id), cluster);
  }
  return { clusters, ofCode, open };
}

/** The id of the resource group with the nodes of a cluster; undefined where it does not tell. */
export function nodeGroupOf({ body, identity }: Cluster): string | undefined {
  const [subscription, group, name] = partsOf(identity.resourceId);
  const written: unknown = body.properties && peek(body.properties, 'nodeResourceGroup');
  const location: unknown = peek(body, 'location');
  if (subscription === undefined || written instanceof Unknown) return undefined;
  const prefix = `/subscriptions/${subscription}/resourcegroups/`;
  if (typeof written === 'string' && written !== '') return `${prefix}${written.toLowerCase()}`;
  if (typeof location !== 'string' || isStandIn(group) || isStandIn(name)) return undefined;
  // https://learn.microsoft.com/azure/aks/faq#why-are-two-resource-groups-created-with-aks
  const made = `mc_${group}_${name}_${location.toLowerCase().replaceAll(' ', '')}`;
  return `${prefix}${made.slice(0, longestName)}`;
}

const longestName = 80;
const clusterId = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/.*\/([^/]+)$/;

function partsOf(id: string | undefined): readonly (string | undefined)[] {
  return clusterId.exec(armId(id) ?? '')?.slice(1) ?? [];
}

/** Whether a resource is one of the nodes' own, by its id; undefined where a cluster does not tell. */
export function isAmongNodes(id: string, inventory: Inventory): boolean | undefined {
  if (clusterOfNode(id, inventory)) return true;
  return inventory.index(nodeGroups).open ? undefined : false;
}

/** The cluster in whose node resource group a resource is, by its id. */
export function clusterOfNode(id: string, inventory: Inventory): Cluster | undefined {
  const at = armId(id) ?? '';
  const end = at.indexOf('/providers/');
  const scope = end < 0 ? at : at.slice(0, end);
  const { clusters, ofCode } = inventory.index(nodeGroups);
  return clusters.get(scope) ?? ofCode.get(nameIn(scope));
}
