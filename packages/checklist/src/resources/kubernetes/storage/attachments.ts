import type { Inventory } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { volumeAttachment } from '../kinds.ts';

/** The disks that are attached to a node; undefined where the evidence does not show attachments. */
export function attachedDisks(node: string, inventory: Inventory): number | undefined {
  const isShown = inventory.all(volumeAttachment).length > 0 || inventory.complete('kubernetes');
  return isShown ? (inventory.index(disksByNode).get(node)?.length ?? 0) : undefined;
}

function disksByNode(inventory: Inventory) {
  const attached = inventory
    .all(volumeAttachment)
    .filter(
      ({ body: { spec, status } }) =>
        spec?.attacher === 'disk.csi.azure.com' && status?.attached === true,
    );
  return groupBy(attached, ({ body }) => body.spec.nodeName);
}
