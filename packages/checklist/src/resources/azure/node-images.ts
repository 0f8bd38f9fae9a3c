import { type Inventory, type Resource, raw, type Subject } from '../../model/index.ts';
import { node } from '../kubernetes/kinds.ts';
import type { Node } from '../kubernetes/types.ts';
import { type Pool, pool } from './cluster.ts';
import { armId } from './ids.ts';
import { agentPool, agentPoolUpgradeProfile, managedCluster } from './kinds.ts';
import { text } from './values.ts';

/** Something that tells which image nodes run: a pool, or a living node. */
export type ImageBearer =
  | { readonly pool: Pool; readonly node?: never }
  | { readonly node: Node; readonly pool?: never };

/** Each node pool in Azure, and each node in the cluster. */
export const imageBearer: Subject<ImageBearer> = {
  noun: 'node image',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [managedCluster.id, agentPool.id, node.id],
  of: (resource, inventory) =>
    resource.kind === node.id
      ? [{ node: resource.body as Node }]
      : (pool.of?.(resource, inventory) ?? []).map((one) => ({ pool: one })),
  part: (bearer) => bearer.pool && pool.part?.(bearer.pool),
  node: (bearer) => bearer.pool?.settings ?? bearer.node,
};

/** The name of the image, such as `AKSUbuntu-2204gen2containerd-202410.27.0`. */
export function imageOf(bearer: ImageBearer): string | undefined {
  if (bearer.pool) return text(bearer.pool.settings, 'nodeImageVersion');
  return bearer.node.metadata?.labels?.['kubernetes.azure.com/node-image-version'];
}

/** A virtual node has no image, for it is no machine. */
export function isVirtualNode({ node: body }: ImageBearer): boolean {
  return body?.metadata?.labels?.type === 'virtual-kubelet';
}

/** The day on which an image was made, or last patched; undefined where its name does not tell. */
export function imageDay(name: string): Date | undefined {
  // The build of Windows: 20348.3091.250214.
  const windows = /\b\d{5}\.\d+\.(\d\d)(\d\d)(\d\d)$/.exec(name);
  if (windows) return dayOf(`20${windows[1]}`, windows[2], windows[3]);
  const made = [...name.matchAll(/(?<!\d)(20\d\d)(\d\d)\.(\d\d)\.\d+/g)].at(-1);
  // A live security patch adds its own day.
  const patched = /-(20\d\d)\.(\d\d)\.(\d\d)(?:\.\d+)?$/.exec(name);
  const days = [made, patched].flatMap((parts) =>
    parts ? (dayOf(parts[1], parts[2], parts[3]) ?? []) : [],
  );
  return days.sort((a, b) => b.getTime() - a.getTime())[0];
}

function dayOf(year = '', month = '', day = ''): Date | undefined {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
  return isReal ? date : undefined;
}

/** The newest image that Azure offers a pool; undefined where its upgrade profile is not there. */
export function latestImage(
  { name, cluster }: Pool,
  { kind, identity }: Resource,
  inventory: Inventory,
): string | undefined {
  const id =
    kind === agentPool.id
      ? armId(identity.resourceId)
      : `${armId(cluster?.identity.resourceId)}/agentpools/${name.toLowerCase()}`;
  return id === undefined ? undefined : inventory.index(latestImages).get(id);
}

function latestImages(inventory: Inventory): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const { identity, body } of inventory.all(agentPoolUpgradeProfile)) {
    const id = armId(identity.resourceId)?.replace(/\/upgradeprofiles\/[^/]+$/, '');
    const latest: unknown = raw(body).properties?.latestNodeImageVersion;
    if (id !== undefined && typeof latest === 'string') table.set(id, latest);
  }
  return table;
}
