import {
  type Context,
  fail,
  type Inventory,
  type Outcome,
  type Subject,
  some,
  Unresolved,
  unknown,
} from '../../model/index.ts';
import { extensionScope } from '../azure/ids.ts';
import { extension, storageAccount } from '../azure/kinds.ts';
import type { Extension } from '../azure/types.ts';
import { text } from '../azure/values.ts';
import { known, orUnresolved } from '../known.ts';
import { veleroLocation } from '../kubernetes/kinds.ts';
import { managedReason } from '../kubernetes/managed.ts';
import { section } from '../kubernetes/values.ts';
import { aksBackups } from './aks-backups.ts';
import { usesVaultTier } from './vault-copies.ts';
import type { Location } from './velero.ts';

/** What names the storage account of backups: Velero's location, or the extension of Azure Backup. */
export type AccountUser =
  | { readonly location: Location['body'] }
  | { readonly extension: Extension };

const extensionType = 'microsoft.dataprotection.kubernetes';

/** Each place in Azure storage that backups are kept in. */
export const accountUser: Subject<AccountUser> = {
  noun: 'backup location',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [extension.id, veleroLocation.id],
  of: ({ kind, body }) => {
    if (kind === veleroLocation.id) return [{ location: body as Location['body'] }];
    const type = text((body as Extension).properties, 'extensionType');
    return type?.toLowerCase() === extensionType ? [{ extension: body as Extension }] : [];
  },
  exempt: (_, context) =>
    context.resource.kind === veleroLocation.id
      ? managedReason(context.resource, context)
      : undefined,
};

const accountKey = 'configuration.backupstoragelocation.config.storageaccount';

function accountOf(user: AccountUser): string | undefined {
  if ('location' in user) return text(section(user.location.spec, 'config'), 'storageAccount');
  const settings = section(user.extension.properties, 'configurationSettings') ?? {};
  const key = Object.keys(settings).find((one) => one.toLowerCase() === accountKey);
  return key === undefined ? undefined : text(settings, key);
}

/** Why the account is not what counts. */
export function countsElsewhere(user: AccountUser, context: Context): string | undefined {
  if ('location' in user) {
    const provider = text(user.location.spec, 'provider') ?? 'azure';
    return /(?:^|\/)azure$/i.test(provider) ? undefined : `is kept with ${provider}`;
  }
  const id = extensionScope(context.resource.identity.resourceId);
  const own = context.inventory.index(aksBackups).filter(({ clusterId }) => clusterId === id);
  const inVault = some(own, ({ instance }) => usesVaultTier(instance, context.inventory));
  return inVault ? 'its backups go to a vault' : undefined;
}

/** Why the account may not be what counts: which cluster a backup that goes to a vault is of is not known. */
function maybeElsewhere(user: AccountUser, inventory: Inventory): string | undefined {
  if ('location' in user) return undefined;
  const open = inventory
    .index(aksBackups)
    .filter(({ clusterId }) => clusterId === undefined)
    .find(({ instance }) => known(() => usesVaultTier(instance, inventory)) !== false);
  return open && `which cluster the backup ${open.instance.identity.name} is of is not known`;
}

/** https://learn.microsoft.com/azure/storage/common/storage-redundancy */
const geoRedundant = /_(?:RA)?GZ?RS$/i;

/** Whether the account has a copy in another region. */
export function leavesRegion(user: AccountUser, inventory: Inventory): Outcome | true {
  const name = accountOf(user);
  if (!name) return unknown('does not name its storage account');
  const account = inventory.index(accountsByName).get(name.toLowerCase());
  if (!account) return unknown(`storage account ${name} is not in the evidence`);
  const sku = orUnresolved(() => text(account.body.sku, 'name'));
  if (!sku) throw new Unresolved(`storage account ${name} does not say its redundancy`);
  if (isGeoRedundant(sku)) return true;
  const doubt = maybeElsewhere(user, inventory);
  return doubt === undefined
    ? fail(`storage account ${name} is ${sku}, in one region`)
    : unknown(doubt);
}

function accountsByName(inventory: Inventory) {
  return new Map(
    inventory.all(storageAccount).map((one) => [one.identity.name.toLowerCase(), one] as const),
  );
}

/** Whether a SKU of storage has a copy in another region. */
export function isGeoRedundant(sku: string): boolean {
  return geoRedundant.test(sku);
}
