import { fail, type Inventory, notApplicable, type Outcome } from '../../model/index.ts';
import { agreed } from '../agreed.ts';
import { list, textIn } from '../azure/values.ts';
import { orUnresolved } from '../known.ts';
import type { Claim } from '../kubernetes/storage/claims.ts';
import { isTier } from '../kubernetes/storage/drivers.ts';
import { type Provision, parameterOf, skuOf } from '../kubernetes/storage/provision.ts';
import { forEachProvision, isProvisioned } from '../kubernetes/storage/provisions.ts';
import { parametersOf } from './aks-backups.ts';
import { type ClusterBackups, clusterBackups, coveringInstance } from './coverage.ts';
import type { BackupInstance } from './types.ts';
import { scheduleHolds } from './velero.ts';

/**
 * Whether Azure Backup for AKS can save the volume of a claim.
 * https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix
 */
export function canBeSaved(claim: Claim, inventory: Inventory): Outcome | true {
  const clusters = inventory.index(clusterBackups);
  const answers = clusters.map((backups) => answerIn(backups, claim, inventory));
  return agreed(
    answers.length > 0 ? answers : [notApplicable('no backup is in the evidence')],
    'nobody can tell in which of the clusters it is, and their backups differ',
  );
}

function answerIn(backups: ClusterBackups, claim: Claim, inventory: Inventory): Outcome | true {
  const { namespace } = claim.resource.identity;
  if (namespace === undefined) return notApplicable('does not say its namespace');
  const instance = coveringInstance(backups, namespace);
  if (!instance) return notApplicable('is in no backup of Azure');
  if (backups.schedules.some(({ body }) => scheduleHolds(body, namespace))) {
    return notApplicable('is in a backup of Velero, too');
  }
  return forEachProvision(claim, inventory, (provision) => {
    const problem = unsupported(provision, instance.body, inventory);
    return problem === undefined || fail(`${instance.identity.name} cannot save ${problem}`);
  });
}

/** What the service does not save; undefined for what it does. */
function unsupported(
  provision: Provision,
  backup: BackupInstance,
  inventory: Inventory,
): string | undefined {
  const { driver, provisioner, volume, className } = provision;
  if (volume && !isProvisioned(volume.body) && className === undefined) {
    return 'a volume that was made by hand, without a class';
  }
  if (!provisioner.includes('.csi.') || driver === 'local' || driver === 'other') {
    return `volumes of ${provisioner}`;
  }
  if (driver === 'blob') return 'blob storage';
  if (driver === 'disk') {
    const sku = skuOf(provision, inventory);
    return isTier(sku, 'PremiumV2', 'UltraSSD') ? `${sku.name} disks` : undefined;
  }
  const protocol = parameterOf(provision, 'protocol') ?? 'smb';
  if (protocol.toLowerCase() !== 'smb') return `${protocol} shares`;
  return savesShares(backup) ? undefined : 'file shares, for it does not name AzureFileShareSMB';
}

function savesShares(backup: BackupInstance): boolean {
  return orUnresolved(() =>
    list(parametersOf(backup), 'includedVolumeTypes').some(
      (type) => textIn(type, 'includedVolumeTypes').toLowerCase() === 'azurefilesharesmb',
    ),
  );
}
