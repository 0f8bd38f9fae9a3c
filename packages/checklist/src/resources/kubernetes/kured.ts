import { type Inventory, raw } from '../../model/index.ts';
import { daemonSet } from './kinds.ts';

/** Whether something restarts nodes that patched themselves: https://kured.dev */
export function hasKured(inventory: Inventory): boolean {
  return inventory.index(kuredSeen);
}

function kuredSeen(inventory: Inventory): boolean {
  return inventory.all(daemonSet).some(({ identity, body }) => {
    if (identity.name === 'kured' || identity.name.endsWith('-kured')) return true;
    const containers: unknown = raw(body).spec?.template?.spec?.containers;
    return (
      Array.isArray(containers) && containers.some((one) => /\/kured(?:[:@]|$)/.test(one?.image))
    );
  });
}
