import type { Inventory, Resource, Subject } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { hasState } from '../has-state.ts';
import { node, pod } from '../kinds.ts';
import type { Node, Pod } from '../types.ts';
import { wholeCluster } from '../whole-cluster.ts';

/** Whether a node runs Windows: by its label, else by what its kubelet says. */
export function isWindowsNode({ metadata, status }: Node): boolean {
  const system = metadata?.labels?.['kubernetes.io/os'] ?? status?.nodeInfo?.operatingSystem;
  return system === 'windows';
}

/** The names of the Windows nodes in the evidence. A table for `inventory.index`. */
export function windowsNodeNames(inventory: Inventory): ReadonlySet<string> {
  return new Set(
    inventory.all(node).flatMap(({ body, identity }) => (isWindowsNode(body) ? identity.name : [])),
  );
}

/** Each Windows node. */
export const windowsNode: Subject<Node> = {
  noun: 'Windows node',
  evidence: 'kubernetes',
  kinds: [node.id],
  of: ({ body }) => (isWindowsNode(body as Node) ? [body as Node] : []),
};

export interface WindowsNodeSlot {
  /** Undefined for a cluster that shows no Windows node. */
  readonly node: Node | undefined;
}

/** Each Windows node; without one in the evidence, the cluster. */
export const windowsNodeSlot: Subject<WindowsNodeSlot> = {
  noun: windowsNode.noun,
  evidence: 'kubernetes',
  kinds: windowsNode.kinds,
  of: ({ body }) => (isWindowsNode(body as Node) ? [{ node: body as Node }] : []),
  among: (inventory) =>
    inventory.index(windowsNodeNames).size > 0
      ? []
      : (wholeCluster.among?.(inventory) ?? []).map((group) => ({
          ...group,
          value: { node: undefined },
        })),
  node: ({ node: found }) => found,
};

/** The pods of each node, by its name. A table for `inventory.index`. */
export function podsByNode(inventory: Inventory): ReadonlyMap<string, readonly Resource<Pod>[]> {
  const bound = inventory
    .all(pod)
    .filter((one) => hasState(one) && one.body.spec?.nodeName !== undefined);
  return groupBy(bound, ({ body }) => body.spec?.nodeName ?? '');
}
