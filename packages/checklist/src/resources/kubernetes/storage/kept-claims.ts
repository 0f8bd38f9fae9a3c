import type { Context, Inventory } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { managedReason } from '../managed.ts';
import { section } from '../values.ts';
import { allClaims, type Claim } from './claims.ts';

/** Whether labels say that what a claim holds can be lost: caches, scratch space. */
export function needsNoBackup({ meta }: Pick<Claim, 'meta'>, labels: readonly string[]): boolean {
  const own = known(() => section(meta, 'labels')) ?? {};
  return labels.some((pair) => {
    const [key = '', value] = pair.split('=');
    return Object.hasOwn(own, key) && (value === undefined || own[key] === value);
  });
}

/** The claims of a platform that someone would miss: not those of AKS, nor those that say so. */
export function keptClaims(context: Context): readonly Claim[] {
  return context.inventory
    .index(allClaims)
    .filter(
      (claim) => isKept(claim, context) && managedReason(claim.resource, context) === undefined,
    );
}

/** An ephemeral volume goes with its pod, backup or not. */
function isKept(claim: Claim, { settings }: Context): boolean {
  return claim.origin !== 'ephemeral' && !needsNoBackup(claim, settings.noBackupLabels);
}

function claimsByNamespace(inventory: Inventory) {
  return groupBy(inventory.index(allClaims), ({ resource }) => resource.identity.namespace);
}

/** The claims of a namespace that someone would miss. */
export function keptClaimsIn(namespace: string, context: Context): readonly Claim[] {
  const all = context.inventory.index(claimsByNamespace).get(namespace) ?? [];
  return all.filter((claim) => isKept(claim, context));
}
