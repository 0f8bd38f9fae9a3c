import { type Inventory, raw } from '../../../model/index.ts';
import { node } from '../kinds.ts';

export type System = 'linux' | 'windows';

/** The operating systems of the nodes in the evidence. A table for `inventory.index`. */
export function nodeSystems(inventory: Inventory): readonly System[] {
  const systems = new Set<unknown>();
  for (const { body } of inventory.all(node)) {
    const { metadata, status } = raw(body);
    systems.add(metadata?.labels?.['kubernetes.io/os'] ?? status?.nodeInfo?.operatingSystem);
  }
  return (['linux', 'windows'] as const).filter((system) => systems.has(system));
}
