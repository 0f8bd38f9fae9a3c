import { type Inventory, peek, Unknown } from '../../model/index.ts';
import { armId } from './ids.ts';
import { managedCluster } from './kinds.ts';

/** The resource groups in which AKS keeps the nodes of the clusters in the evidence. */
interface NodeGroups {
  /** `/subscriptions/ID/resourcegroups/NAME`, in lower case. */
  readonly ids: ReadonlySet<string>;
  /** A cluster does not tell its group. */
  readonly open: boolean;
}

function nodeGroups(inventory: Inventory): NodeGroups {
  const ids = new Set<string>();
  let open = false;
  for (const { body, identity } of inventory.all(managedCluster)) {
    const [subscription, group, name] = partsOf(identity.resourceId);
    const written: unknown = body.properties && peek(body.properties, 'nodeResourceGroup');
    const location: unknown = peek(body, 'location');
    if (subscription === undefined || written instanceof Unknown) open = true;
    else if (typeof written === 'string' && written !== '') {
      ids.add(`/subscriptions/${subscription}/resourcegroups/${written.toLowerCase()}`);
    } else if (typeof location === 'string') {
      // https://learn.microsoft.com/azure/aks/faq#why-are-two-resource-groups-created-with-aks
      const made = `mc_${group}_${name}_${location.toLowerCase().replaceAll(' ', '')}`;
      ids.add(`/subscriptions/${subscription}/resourcegroups/${made.slice(0, longestName)}`);
    } else open = true;
  }
  return { ids, open };
}

const longestName = 80;
const clusterId = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/.*\/([^/]+)$/;

function partsOf(id: string | undefined): readonly (string | undefined)[] {
  return clusterId.exec(armId(id) ?? '')?.slice(1) ?? [];
}

/** Whether a resource is one of the nodes' own, by its id; undefined where a cluster does not tell. */
export function isAmongNodes(id: string, inventory: Inventory): boolean | undefined {
  const { ids, open } = inventory.index(nodeGroups);
  const at = armId(id) ?? '';
  const end = at.indexOf('/providers/');
  if (ids.has(end < 0 ? at : at.slice(0, end))) return true;
  return open ? undefined : false;
}
