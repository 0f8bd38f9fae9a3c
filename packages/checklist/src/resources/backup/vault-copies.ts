import {
  type Context,
  fail,
  firstOf,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  Unresolved,
} from '../../model/index.ts';
import { byId } from '../azure/id-table.ts';
import { armId, parentId } from '../azure/ids.ts';
import { backupPolicy, backupVault } from '../azure/kinds.ts';
import { regionOf } from '../azure/regions.ts';
import { list, oneOf, text } from '../azure/values.ts';
import { outdated } from '../data/dated.ts';
import { regionsWithoutPair } from '../data/region-pairs.ts';
import { orUnresolved } from '../known.ts';
import type { BackupInstance, BackupVault, PolicyRule } from './types.ts';

type Instance = Resource<BackupInstance>;

function policiesById(inventory: Inventory) {
  return byId(inventory, inventory.all(backupPolicy));
}

function vaultsById(inventory: Inventory) {
  return byId(inventory, inventory.all(backupVault));
}

/** Whether backups go to the vault, not only to snapshots beside the cluster. */
export function usesVaultTier({ body }: Instance, inventory: Inventory): boolean {
  const id = text(body.properties?.policyInfo, 'policyId');
  const policy = inventory.index(policiesById).get(armId(id) ?? '');
  if (!policy) throw new Unresolved('its backup policy is not in the evidence');
  return orUnresolved(() => list(policy.body.properties, 'policyRules').some(reachesVault));
}

function reachesVault(rule: PolicyRule): boolean {
  const stores = [
    rule?.dataStore,
    ...list(rule, 'lifecycles').flatMap((lifecycle) => [
      lifecycle?.sourceDataStore,
      ...list(lifecycle, 'targetDataStoreCopySettings').map((target) => target?.dataStore),
    ]),
  ];
  return stores.some((store) => text(store, 'dataStoreType')?.toLowerCase() === 'vaultstore');
}

/** Whether backups of a cluster can be restored in the paired region. */
export function reachesPair(instance: Instance, { inventory, now }: Context): Outcome | true {
  const id = parentId(instance.identity.resourceId) ?? '';
  const vault = inventory.index(vaultsById).get(id);
  const region = vault && text(vault.body, 'location');
  if (region !== undefined && regionsWithoutPair.facts.has(regionOf(region))) {
    return (
      outdated(regionsWithoutPair, now) ??
      notApplicable(`region ${regionOf(region)} has no pair, so copies need another way`)
    );
  }
  const problem = firstOf(
    [
      () => (vault ? redundancyProblem(vault) : notShown()),
      () => (vault ? restoreProblem(vault) : notShown()),
      () => (usesVaultTier(instance, inventory) ? undefined : 'it is kept as snapshots only'),
    ],
    (condition) => condition(),
  );
  return problem === undefined || fail(`stays in its region: ${problem}`);
}

function notShown(): never {
  throw new Unresolved('its vault is not in the evidence');
}

function redundancyProblem({ body, identity }: Resource<BackupVault>): string | undefined {
  const types = orUnresolved(() =>
    list(body.properties, 'storageSettings').map((setting) => text(setting, 'type') ?? ''),
  );
  if (types.length === 0)
    throw new Unresolved(`vault ${identity.name} does not say its redundancy`);
  return types.some((type) => type.toLowerCase() === 'georedundant')
    ? undefined
    : `vault ${identity.name} is ${types.join(', ')}`;
}

function restoreProblem({ body, identity }: Resource<BackupVault>): string | undefined {
  // Absent means Disabled: https://learn.microsoft.com/azure/backup/tutorial-cross-region-restore
  const state = orUnresolved(() =>
    oneOf(body.properties?.featureSettings?.crossRegionRestoreSettings, 'state', [
      'Enabled',
      'Disabled',
    ]),
  );
  return state === 'Enabled' ? undefined : `cross-region restore of vault ${identity.name} is off`;
}
