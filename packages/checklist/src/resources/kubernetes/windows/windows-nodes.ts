import type { Inventory } from '../../../model/index.ts';
import { node } from '../kinds.ts';
import type { Node } from '../types.ts';

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
